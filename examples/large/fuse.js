// Fuse.js, set up as tests/peers has it.

import { fuse } from "../../tests/peers/peers.mjs";

export const make = (data) => fuse(data);
