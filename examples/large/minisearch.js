// MiniSearch, set up as tests/peers has it.

import { miniSearch } from "../../tests/peers/peers.mjs";

export const make = (data) => miniSearch(data);
