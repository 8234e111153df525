//! The servers, started: the settings that we ship, in the smallest settings that a server starts with.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use crate::rig::{Server, Serving, free_port, is_root, program};

/// A server that serves `dist/`. It stops when it is dropped, and its folder goes.
pub struct Started {
    pub name: &'static str,
    pub port: u16,
    /// Where on it `dist/` is: `/wayside`, or nothing.
    pub folder: &'static str,
    /// The log of requests that the website keeps.
    log: Option<PathBuf>,
    _running: Running,
    _home: Option<TempDir>,
}

enum Running {
    Theirs(Server),
    Ours(Serving),
}

/// What a server is told: its settings, and the words that start it and that have it look at them.
struct Orders {
    settings: String,
    run: Vec<String>,
    check: Vec<String>,
}

impl Orders {
    fn new(settings: String, run: &[&str], check: &[&str]) -> Self {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self { settings, run: owned(run), check: owned(check) }
    }
}

/// A file of the folder, beside which none lies compressed.
pub const ALONE: &str = "alone.js";

/// Where the Debian packages are unpacked that are not installed, so that no server of the machine's own is started.
const UNPACKED: &str = "target/servers";

impl Started {
    pub fn nginx() -> Self {
        Self::nginx_with("", "", &shipped("nginx/wayside.conf"))
    }

    /// On a website that compresses with Brotli as it sends; so one line of the settings counts that does not elsewhere.
    pub fn nginx_with_brotli() -> Self {
        let modules = ["filter", "static"].map(|kind| {
            let name = format!("usr/lib/nginx/modules/ngx_http_brotli_{kind}_module.so");
            let unpacked = here().join(UNPACKED).join(&name);
            let module = if unpacked.is_file() { unpacked } else { Path::new("/").join(&name) };
            format!("load_module {};\n", module.display())
        });
        let settings = fs::read_to_string(shipped("nginx/wayside.conf")).expect("we ship it");
        let counting = settings.replacen("    #brotli off;\n", "    brotli off;\n", 1);
        assert!(counting != settings, "nginx/wayside.conf has no line about Brotli");
        let file = here().join("target/servers/wayside-with-brotli.conf");
        fs::create_dir_all(here().join("target/servers")).expect("a folder can be made");
        fs::write(&file, counting).expect("it can be written");
        Self::nginx_with(
            &modules.concat(),
            "brotli on;\nbrotli_types *;\nbrotli_static on;\n",
            &file.display().to_string(),
        )
    }

    fn nginx_with(modules: &str, of_the_website: &str, ours: &str) -> Self {
        Self::theirs("nginx", |home, port| {
            let settings = format!(
                "{modules}daemon off;\nmaster_process off;\npid {home}/pid;\nerror_log {home}/error.log;\nevents {{}}\nhttp {{\n\
                 access_log {home}/access.log;\n\
                 client_body_temp_path {home}/body;\nproxy_temp_path {home}/proxy;\nfastcgi_temp_path {home}/fastcgi;\n\
                 uwsgi_temp_path {home}/uwsgi;\nscgi_temp_path {home}/scgi;\n\
                 # As a website has it that knows better.\ntypes {{ text/plain html js mjs css wasm bin; }}\ngzip on;\ngzip_types *;\n\
                 add_header X-Frame-Options SAMEORIGIN;\nexpires 30d;\netag off;\nautoindex on;\nindex none.html;\n\
                 {of_the_website}include {};\nserver {{\nlisten 127.0.0.1:{port};\nroot {home}/site;\n\
                 location ~* \\.(js|css|html)$ {{ expires 30d; }}\ninclude {ours};\n}}\n}}\n",
                shipped("nginx/maps.conf"),
            );
            let run = ["-p", home, "-e", &format!("{home}/error.log"), "-c", &format!("{home}/settings")];
            let check = [&run[..], &["-t"]].concat();
            Orders::new(settings, &run, &check)
        })
    }

    pub fn apache() -> Self {
        Self::theirs("apache2", |home, port| {
            let modules = [
                "mpm_event",
                "authz_core",
                "authn_core",
                "dir",
                "mime",
                "env",
                "setenvif",
                "headers",
                "rewrite",
                "filter",
                "deflate",
                "expires",
                "negotiation",
                "autoindex",
                "usertrack",
            ];
            let modules: String = modules
                .iter()
                .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
                .collect();
            // Whoever is root gives that up for serving.
            let user = if is_root() { "User nobody\nGroup nogroup\n" } else { "" };
            let settings = format!(
                "ServerRoot {home}\nServerName localhost\nPidFile {home}/pid\nErrorLog {home}/error.log\n{modules}{user}\
                 TypesConfig {home}/types\nDocumentRoot {home}/site\nListen 127.0.0.1:{port}\n\
                 # As Debian and a website have it that knows better.\nDirectoryIndex none.html\nAddLanguage br .br\nAddType application/x-gzip .gz\n\
                 SetOutputFilter DEFLATE\nExpiresActive On\nExpiresDefault \"access plus 1 month\"\nCookieTracking On\n\
                 <Directory {home}/site>\nOptions Indexes FollowSymLinks MultiViews\nAllowOverride All\nRequire all granted\n\
                 Header set Cache-Control private\nHeader set Content-Security-Policy sandbox\nHeader set Referrer-Policy origin\n\
                 Header set X-Content-Type-Options none\nHeader set Permissions-Policy camera=*\nHeader set Set-Cookie a=b\n\
                 Header always set Set-Cookie a=b\nHeader set X-Frame-Options SAMEORIGIN\n\
                 Header always set X-Frame-Options DENY\n</Directory>\n<VirtualHost 127.0.0.1:{port}>\nInclude {}\n\
                 CustomLog {home}/access.log \"%h %r\" env=!wayside\n</VirtualHost>\n",
                shipped("apache/wayside.conf"),
            );
            fs::write(format!("{home}/types"), "text/plain html js mjs css wasm bin\n").expect("it can be written");
            fs::copy(shipped("apache/htaccess.txt"), format!("{home}/site/wayside/.htaccess"))
                .expect("it can be copied");
            // One process in the foreground, which stops when it is told to.
            let file = format!("{home}/settings");
            Orders::new(settings, &["-f", &file, "-X"], &["-f", &file, "-t"])
        })
    }

    pub fn caddy() -> Self {
        Self::caddy_with("")
    }

    /// As Cloudflare Pages does: from every name with `.html` it leads to the one without, and lets everybody go along.
    pub fn caddy_that_takes_html_off_names() -> Self {
        Self::caddy_with(
            "@long path_regexp long ^/wayside/(.+)\\.html$\nheader Access-Control-Allow-Origin *\n\
             redir @long /wayside/{re.long.1} 308\ntry_files {path} {path}/ {path}.html\n",
        )
    }

    fn caddy_with(of_the_website: &str) -> Self {
        Self::theirs("caddy", |home, port| {
            let settings = format!(
                "{{\nadmin off\nauto_https off\n}}\nhttp://127.0.0.1:{port} {{\nlog {{\noutput file {home}/access.log\n}}\n\
                 root * {home}/site\nheader X-Frame-Options SAMEORIGIN\n{of_the_website}import {}\nencode gzip\nfile_server\n}}\n",
                shipped("caddy/wayside.caddy"),
            );
            let file = format!("{home}/settings");
            let config = ["--adapter", "caddyfile", "--config", &file];
            Orders::new(settings, &[&["run"], &config[..]].concat(), &[&["validate"], &config[..]].concat())
        })
    }

    pub fn wayside() -> Self {
        let serving = Serving::start(Path::new(env!("CARGO_BIN_EXE_wayside")), &dist());
        Self {
            name: "wayside serve",
            port: serving.port,
            folder: "",
            log: None,
            _running: Running::Ours(serving),
            _home: None,
        }
    }

    /// Starts a server with the settings that `orders` has for a folder and a port.
    fn theirs(name: &'static str, orders: impl Fn(&str, u16) -> Orders) -> Self {
        let below = here().join("target/servers");
        fs::create_dir_all(&below).expect("a folder can be made");
        let folder = tempfile::Builder::new().prefix(name).tempdir_in(&below).expect("a folder can be made");
        let home = folder.path().display().to_string();
        copy(&dist(), &folder.path().join("site/wayside"));
        fs::write(folder.path().join("site/other.txt"), "Something else of the website's.\n")
            .expect("it can be written");
        fs::write(folder.path().join("site/wayside").join(ALONE), "// Alone.\n").expect("it can be written");
        open_to_all(folder.path());
        let port = free_port();
        let Orders { settings, run, check } = orders(&home, port);
        fs::write(folder.path().join("settings"), settings).expect("it can be written");
        let program = server(name);
        let environment = [("HOME", home.clone()), ("XDG_DATA_HOME", home.clone()), ("XDG_CONFIG_HOME", home.clone())];
        // What is wrong with settings is said here, and not only in a log.
        let checked = Command::new(&program).args(&check).envs(environment.clone()).output().expect("it can be run");
        assert!(checked.status.success(), "{name} refuses the settings: {}", String::from_utf8_lossy(&checked.stderr));
        let run: Vec<&str> = run.iter().map(String::as_str).collect();
        let server = Server::start(&program, &run, &environment, port);
        let log = Some(folder.path().join("access.log"));
        Self { name, port, folder: "/wayside", log, _running: Running::Theirs(server), _home: Some(folder) }
    }

    /// What the server has written down of what went wrong.
    pub fn complained(&self) -> String {
        let log = self.log.as_ref().map(|log| log.with_file_name("error.log"));
        log.and_then(|log| fs::read_to_string(log).ok()).unwrap_or_default()
    }

    /// What the website has written down of requests. Servers that write late are waited for, until `awaited` is there.
    pub fn wrote_down(&self, awaited: &str) -> Option<String> {
        let log = self.log.as_deref()?;
        let read = || fs::read_to_string(log).unwrap_or_default();
        for _ in 0..100 {
            if read().contains(awaited) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        Some(read())
    }
}

/// What is served.
pub fn dist() -> PathBuf {
    let dist = env::var_os("WAYSIDE_DIST").map_or_else(|| here().join("dist"), PathBuf::from);
    assert!(dist.join("wayside.js").is_file(), "{} holds no build. Run ./dev build.", dist.display());
    dist
}

/// A file that we ship, or another where `WAYSIDE_SERVERS` says.
pub fn shipped(name: &str) -> String {
    let folder = env::var_os("WAYSIDE_SERVERS").map_or_else(|| here().join("integrations/servers"), PathBuf::from);
    folder.join(name).display().to_string()
}

pub fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The place of a server: unpacked, or installed.
fn server(name: &str) -> PathBuf {
    let unpacked = ["usr/sbin", "usr/bin"].map(|folder| here().join(UNPACKED).join(folder).join(name));
    if let Some(program) = unpacked.into_iter().find(|program| program.is_file()) {
        return program;
    }
    let installed = Path::new("/usr/sbin").join(name);
    if installed.is_file() {
        return installed;
    }
    program(&name.to_uppercase(), &[name], "run ./dev setup, on Debian or Ubuntu")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to)
        } else {
            let _ = fs::copy(&from, &to).expect("a file can be copied");
        }
    }
}

/// A server that has given up being root still has to read, and to write its log.
fn open_to_all(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("it is ours");
    }
}
