//! A made-up guide of any size: a state with as many places as one asks for. The same every time.

use std::{fmt::Write, fs, io, path::Path};

/// The topics, with how many there are of them in a real guide in mind.
const TOPICS: [(&str, &str, &str); 8] = [
    ("now", "I need help now", "Necesito ayuda ahora"),
    ("sleep", "A place to sleep", "Dónde dormir"),
    ("food", "Food", "Comida"),
    ("health", "Health", "Salud"),
    ("law", "Police and the law", "La policía y la ley"),
    ("work", "Work", "Trabajo"),
    ("young", "I’m under 18", "Soy menor de 18 años"),
    ("friends", "For friends", "Para amistades"),
];

/// What the names of towns begin with and end in: each of the first with each of the second.
const FIRST: [&str; 28] = [
    "Harbor", "Elm", "Stony", "Fair", "Mill", "Cedar", "Oak", "River", "Lake", "Granite", "Sand", "North", "Maple",
    "Bell", "Old", "Sun", "Ash", "Birch", "Clear", "Deer", "Eagle", "Fox", "Green", "High", "Iron", "Juniper", "Kings",
    "Long",
];
const SECOND: [&str; 22] = [
    "view", "grove", "creek", "field", "town", "hill", "bend", "side", "port", "brook", "point", "fork", "run", "ford",
    "bridge", "dale", "haven", "wood", "land", "mont", "spring", "falls",
];

const KINDS: [(&str, &str, &str); 18] = [
    ("Shelter", "A bed for the night.", "Una cama para la noche."),
    ("Food Pantry", "Food to take home.", "Comida para llevar a casa."),
    ("Clinic", "A nurse looks at you the same day.", "Una enfermera le atiende el mismo día."),
    ("Law Office", "A lawyer reads your papers with you.", "Un abogado lee sus papeles con usted."),
    ("Youth House", "A safe house for young people.", "Una casa segura para jóvenes."),
    ("Job Center", "Helps you look for work.", "Le ayuda a buscar trabajo."),
    ("Warm Meals", "A hot supper in the church hall.", "Una cena caliente en el salón de la iglesia."),
    ("Counseling", "Someone to talk with about fear and sleep.", "Alguien con quien hablar del miedo y del sueño."),
    ("Dental Van", "Pulls and mends teeth on Fridays.", "Saca y arregla dientes los viernes."),
    ("Recovery House", "Help to stop drinking or using.", "Ayuda para dejar de beber o consumir."),
    ("Legal Aid", "Help with court, rent and debts.", "Ayuda con la corte, la renta y las deudas."),
    ("Baby Pantry", "Diapers, milk and warm clothes.", "Pañales, leche y ropa de abrigo."),
    ("Ride Service", "A ride to a doctor or to court.", "Un viaje al médico o a la corte."),
    ("School Office", "Classes to finish high school.", "Clases para terminar la secundaria."),
    ("Housing Desk", "Helps you find a room and pay for it.", "Le ayuda a encontrar y pagar un cuarto."),
    ("Night Line", "Answers all night, in many languages.", "Contesta toda la noche, en muchos idiomas."),
    ("Women’s Center", "Rooms, showers and a locked door.", "Cuartos, duchas y una puerta con llave."),
    ("Pet Shelter", "Keeps your dog or cat while you move.", "Cuida su perro o su gato durante la mudanza."),
];

const STREETS: [&str; 12] = [
    "Main Street",
    "Park Avenue",
    "Church Road",
    "Second Street",
    "Depot Lane",
    "College Avenue",
    "Market Street",
    "Station Road",
    "Orchard Lane",
    "Water Street",
    "Washington Street",
    "Chestnut Road",
];

const WHO: [(&str, &str); 5] = [
    ("Adults", "Personas adultas"),
    ("Families", "Familias"),
    ("Anyone", "Cualquier persona"),
    ("Older people", "Personas mayores"),
    ("Parents", "Madres y padres"),
];

/// The name of a town, one of 616. Neighbors in the count are no neighbors in the alphabet.
fn town(at: usize) -> String {
    format!("{}{}", FIRST[at % FIRST.len()], SECOND[at * 5 / FIRST.len() % SECOND.len()])
}

const AREAS: [&str; 6] = ["314", "417", "573", "636", "660", "816"];

const HOURS: [&str; 5] =
    ["24/7", "Mo-Fr 09:00-17:00", "Mo-Fr 08:00-18:00; Sa 10:00-14:00", "Mo,We,Fr 10:00-16:00", "Mo-Su 18:00-08:00"];

const FITS: [&str; 6] = [
    "\"adult\", \"free\"",
    "\"adult\", \"near\"",
    "\"under-18\", \"adult\", \"spanish\"",
    "\"adult\", \"any-gender\", \"free\", \"no-id\"",
    "\"adult\", \"state\"",
    "\"under-18\", \"spanish\", \"free\", \"near\"",
];

const REVIEW: &str = "[review]\nhow = \"read\"\non = 2026-11-23\nby = \"editor\"\n";

/// Writes the guide into a folder, whose name is its id.
pub fn write(folder: &Path, places: usize, questions: usize) -> io::Result<()> {
    let id = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let put = |name: String, text: String| {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text)
    };
    put("guide.toml".to_owned(), settings(&id))?;
    put("synonyms.toml".to_owned(), synonyms(questions))?;
    put("places/911.toml".to_owned(), emergency())?;
    for at in 0..places.saturating_sub(1) {
        put(format!("places/place-{at:05}.toml"), place(at))?;
    }
    let mut sources = String::new();
    for at in 0..sources_of(places) {
        let town = town(at);
        let _ = writeln!(
            sources,
            "[source-{at}]\ntitle = \"Places in {town}, list {at}\"\npublisher = \"Town of {town}\"\naddress = \
             \"https://town-{at}.example.org/help\"\ndate = \"2026-0{}\"\n",
            at % 9 + 1
        );
    }
    put("sources/all.toml".to_owned(), sources)?;
    for (lang, title) in [("en", "What it is"), ("es", "Qué es")] {
        let text = if lang == "en" { "Call 911 if you are hurt." } else { "Llame al 911 si le hacen daño." };
        for note in ["danger", "privacy", "leaving", "about"] {
            put(format!("notes/{lang}/{note}.md"), format!("+++\n{REVIEW}+++\n# {title}\n\n{text}\n"))?;
        }
    }
    for at in 0..questions {
        put(format!("questions/en/question-{at:03}.md"), question(at, places, true))?;
        put(format!("questions/es/question-{at:03}.md"), question(at, places, false))?;
    }
    Ok(())
}

fn sources_of(places: usize) -> usize {
    places / 4 + 1
}

fn settings(id: &str) -> String {
    let mut text = format!(
        "id = \"{id}\"\nlanguages = [\"en\", \"es\"]\ntime-zone = \"America/Chicago\"\ncountry = \"US\"\n\
         exit-url = \"https://www.weather.gov/\"\nexit-fallback = \"https://www.wikipedia.org/\"\nreview-days = 90\n\
         emergency = \"911\"\ntalk-first = [\"911\"]\nnothing-found = [\"911\"]\n\n[en]\ntitle = \"Help in the state\"\n\
         area = \"All of the state\"\n\n[es]\ntitle = \"Ayuda en el estado\"\narea = \"Todo el estado\"\n"
    );
    for (id, en, es) in TOPICS {
        let _ = write!(text, "\n[[topic]]\nid = \"{id}\"\nen = \"{en}\"\nes = \"{es}\"\n");
    }
    text
}

fn emergency() -> String {
    format!(
        "name = \"911\"\ntopic = \"now\"\norder = 0\nsources = [\"source-0\"]\n\n{REVIEW}\n[[contact]]\nkind = \"call\"\n\
         number = \"911\"\n\n[en]\nwho = \"Anyone in danger\"\nwhat = \"Sends help.\"\n\n[es]\nwho = \"Quien esté en \
         peligro\"\nwhat = \"Envía ayuda.\"\n"
    )
}

fn place(at: usize) -> String {
    let (kind, what, what_es) = KINDS[at % KINDS.len()];
    let town = town(at / KINDS.len());
    let (who, who_es) = WHO[at / 7 % WHO.len()];
    let (topic, ..) = TOPICS[1 + at % (TOPICS.len() - 1)];
    // No two have the same number.
    let (area, exchange, line) = (AREAS[at % AREAS.len()], 200 + at / 97 % 700, at * 7 % 10_000);
    let mut text = format!(
        "name = \"{town} {kind} {at}\"\ntopic = \"{topic}\"\norder = {}\nhours = \"{}\"\nfits = [{}]\n\
         sources = [\"source-{}\"]\n\n{REVIEW}\n[[contact]]\nkind = \"call\"\nnumber = \"{area}-{exchange}-{line:04}\"\n",
        at % 100_000,
        HOURS[at % HOURS.len()],
        FITS[at / 5 % FITS.len()],
        at / 4,
    );
    if at.is_multiple_of(2) {
        let _ = write!(text, "\n[[contact]]\nkind = \"web\"\naddress = \"https://place-{at}.example.org/\"\n");
    }
    if at.is_multiple_of(3) {
        let _ = write!(
            text,
            "\n[[contact]]\nkind = \"visit\"\nstreet = \"{} {}, {town}\"\n",
            at % 900 + 1,
            STREETS[at / 11 % STREETS.len()]
        );
    }
    let _ = write!(
        text,
        "\n[en]\nwho = \"{who} in {town}\"\nwhat = \"{what}\"\narea = \"{town}\"\n\n[es]\nwho = \"{who_es} en {town}\"\n\
         what = \"{what_es}\"\narea = \"{town}\"\n"
    );
    text
}

fn question(at: usize, places: usize, first: bool) -> String {
    let (topic, ..) = TOPICS[at % TOPICS.len()];
    let named = |step: usize| format!("place-{:05}", (at * 31 + step) % places.saturating_sub(1).max(1));
    let town = town(at);
    match first {
        true => format!(
            "+++\ntopic = \"{topic}\"\norder = {at}\nsearch = [\"case {at}\", \"{town}\"]\nsources = [\"source-{}\"]\n\n{REVIEW}+++\n# \
             Where do I go in {town} with case {at}?\n\nGo to the one that is near you.\n\nYou can call first. They will ask \
             what you need.\n\n## What to do\n\n- Call the [first one](place:{}).\n- Or call the [next one](place:{}).\n",
            at % sources_of(places),
            named(0),
            named(1)
        ),
        false => format!(
            "+++\nsearch = [\"caso {at}\"]\n\n{REVIEW}+++\n# ¿A dónde voy en {town} con el caso {at}?\n\nVaya al que está \
             cerca de usted.\n\nPuede llamar antes. Le preguntan qué le falta.\n\n## Qué hacer\n\n- Llame al \
             [primero](place:{}).\n- O llame al [otro](place:{}).\n",
            named(0),
            named(1)
        ),
    }
}

fn synonyms(questions: usize) -> String {
    let (mut en, mut es) = ("[en]\n".to_owned(), "\n[es]\n".to_owned());
    for at in 0..questions {
        let _ = writeln!(en, "\"matter {at}\" = [\"case {at}\"]");
        let _ = writeln!(es, "\"asunto {at}\" = [\"caso {at}\"]");
    }
    en.push_str(&es);
    en
}
