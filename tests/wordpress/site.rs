//! A WordPress of a test's own: a copy of one that was installed once, with its database and PHP's own server. Both stop with
//! the test, and nothing of the machine's is touched: no service, no port but a loopback one, no folder outside `target/`.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::rig::reader::dist;
use crate::rig::{Host, Program, free_port, is_root, program};

/// How long a program may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where it comes from, said by every test that misses something of it.
const CURE: &str = "./dev setup installs it on Debian and Ubuntu";

/// Which WordPress.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Release {
    /// The newest that Debian has, in whichever of its releases.
    Newest,
    /// The one of this machine's own Debian.
    Older,
}

impl Release {
    fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Older => "older",
        }
    }

    /// Its files, as `./dev setup` unpacked them.
    fn files(self) -> PathBuf {
        let files = home().join(self.name()).join("usr/share/wordpress");
        assert!(files.join("wp-settings.php").is_file(), "{} holds no WordPress: {CURE}", files.display());
        files
    }
}

/// A running WordPress.
pub struct Site {
    release: Release,
    port: u16,
    folder: tempfile::TempDir,
    // Stopped first: PHP would miss its database.
    _php: Program,
    _database: Program,
}

impl Site {
    /// Starts one as it was just after the plugin had been installed.
    pub fn start(release: Release) -> Self {
        let installed = installed(release);
        let folder = tempfile::tempdir_in(home()).expect("a folder for a site can be made");
        copy(&installed, &folder.path().join("data"));
        let database = start_database(folder.path());
        let port = free_port();
        let address = format!("127.0.0.1:{port}");
        let files = release.files().display().to_string();
        let log = format!("error_log={}", log_in(folder.path()).display());
        let arguments = ["-S", &address, "-t", &files, "-d", "log_errors=1", "-d", "display_errors=0", "-d", &log];
        let php = Program::start(&php(), &arguments, &environment(folder.path()));
        let start = Instant::now();
        while TcpStream::connect(&address).is_err() {
            assert!(start.elapsed() < PATIENCE, "php does not listen at its port");
            std::thread::sleep(Duration::from_millis(20));
        }
        let warm = warms_up(&address);
        assert!(warm.is_ok(), "WordPress does not answer: {warm:?}");
        Self { release, port, folder, _php: php, _database: database }
    }

    /// A page of it, for a reader to open.
    pub fn page(&self, path: &str) -> Host {
        Host::kept_at(self.port, path)
    }

    /// A file of the plugin, as the zip has brought it.
    pub fn file(&self, path: &str) -> PathBuf {
        self.release.files().join("wp-content/plugins/wayside").join(path)
    }

    /// What the zip has Apache say of every file. PHP's own server reads no such file, so a test sends it instead.
    pub fn header_of_the_zip(&self, name: &str) -> String {
        let htaccess = fs::read_to_string(self.file("files/.htaccess")).expect("the zip brings an .htaccess");
        let value = htaccess.lines().find_map(|line| line.strip_prefix("    Header set ")?.strip_prefix(name));
        value.unwrap_or_else(|| panic!("no {name} in {htaccess}")).trim().trim_matches('"').to_owned()
    }

    /// Runs PHP in it, and returns what that returns.
    pub fn asks(&self, code: &str) -> Value {
        let output = Command::new(php())
            .arg(folder().join("ask.php"))
            .arg(self.release.files())
            .arg(code)
            .envs(environment(self.folder.path()))
            .output()
            .expect("php runs");
        let said = String::from_utf8_lossy(&output.stdout);
        serde_json::from_str(&said)
            .unwrap_or_else(|_| panic!("{code} said {said}{}", String::from_utf8_lossy(&output.stderr)))
    }

    /// Saves a published post by somebody with a role, as the editors do it, and returns its path.
    pub fn saves(&self, role: &str, content: &str) -> String {
        let content = content.replace('\\', "\\\\").replace('\'', "\\'");
        let id = self.asks(&format!(
            "wp_set_current_user(get_user_by('login', '{role}')->ID);
             return wp_insert_post(wp_slash(['post_title' => 'Help', 'post_status' => 'publish', 'post_content' => '{content}']));"
        ));
        assert!(id.as_u64().is_some_and(|id| id > 0), "{role} could not save a post: {id}");
        format!("/?p={id}")
    }

    /// What the newest post holds in the database.
    pub fn holds(&self) -> String {
        let held = self.asks(
            "return get_posts(['numberposts' => 1, 'orderby' => 'ID', 'post_status' => 'any'])[0]->post_content;",
        );
        held.as_str().unwrap_or_default().to_owned()
    }

    /// Nothing was complained of: by the newest WordPress of nothing at all, by an older one, whose own files are too old for
    /// this PHP, of nothing of the plugin's. That WordPress misses its makers' site is the test's doing.
    pub fn has_no_complaint(&self) {
        let complaints = self.complaints();
        let ours: Vec<&str> = complaints
            .lines()
            .filter(|line| self.release == Release::Newest || line.contains("wayside"))
            .filter(|line| !line.contains("secure connection to WordPress.org"))
            .collect();
        assert!(ours.is_empty(), "{ours:#?}");
    }

    /// What PHP and WordPress complained of so far.
    pub fn complaints(&self) -> String {
        fs::read_to_string(log_in(self.folder.path())).unwrap_or_default()
    }
}

/// The first page takes PHP the longest, on a busy machine longer than a reader waits.
fn warms_up(address: &str) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET / HTTP/1.0\r\nHost: host.localhost\r\n\r\n")?;
    stream.read_to_end(&mut Vec::new()).map(drop)
}

/// The tests' own folder.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wordpress")
}

/// Where all of it is.
fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/wordpress")
}

fn php() -> PathBuf {
    program("PHP", &["php"], CURE)
}

/// Debian has it where only root looks.
fn mariadbd() -> PathBuf {
    let usual = Path::new("/usr/sbin/mariadbd");
    if usual.is_file() { usual.to_owned() } else { program("MARIADBD", &["mariadbd"], CURE) }
}

fn log_in(folder: &Path) -> PathBuf {
    folder.join("php.log")
}

fn socket_in(folder: &Path) -> PathBuf {
    folder.join("s")
}

/// A database that starts clears away the temporary tables that it finds, and others' are among them in a common folder.
fn scratch_in(folder: &Path) -> String {
    format!("--tmpdir={}", folder.display())
}

fn environment(folder: &Path) -> [(&'static str, String); 2] {
    [
        ("WORDPRESS_SOCKET", socket_in(folder).display().to_string()),
        ("WORDPRESS_LOG", log_in(folder).display().to_string()),
    ]
}

/// A site's data as it is right after the installation, which is done once in a run.
fn installed(release: Release) -> PathBuf {
    static DONE: Mutex<Vec<(&str, PathBuf)>> = Mutex::new(Vec::new());
    let mut done = DONE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, data)) = done.iter().find(|(name, _)| *name == release.name()) {
        return data.clone();
    }
    let zip = packaged();
    let files = release.files();
    let config = files.join("wp-config.php");
    // It may be a link to a file of the system's.
    let _ = fs::remove_file(&config);
    fs::copy(folder().join("config.php"), &config).expect("WordPress can be given its settings");
    let at = home().join(format!("installed-{}", release.name()));
    let _ = fs::remove_dir_all(&at);
    fs::create_dir_all(&at).expect("a folder for a site can be made");
    let data = at.join("data");
    let user = if is_root() { "--user=root" } else { "--skip-name-resolve" };
    let data_argument = format!("--datadir={}", data.display());
    let scratch = scratch_in(&at);
    runs(
        Command::new(program("MARIADB_INSTALL_DB", &["mariadb-install-db"], CURE))
            .args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db", user])
            .args(SMALL)
            .args([data_argument, scratch]),
    );
    let mut database = start_database(&at);
    runs(Command::new(php()).args(["-r", CREATE]).envs(environment(&at)));
    let said = runs(Command::new(php()).arg(folder().join("install.php")).arg(&files).arg(zip).envs(environment(&at)));
    println!("{said}");
    fs::write(home().join(format!("{}.json", release.name())), said).expect("what was installed can be noted");
    runs(Command::new(php()).args(["-r", SHUT]).envs(environment(&at)));
    let start = Instant::now();
    while !database.has_ended() {
        assert!(start.elapsed() < PATIENCE, "mariadbd does not stop");
        std::thread::sleep(Duration::from_millis(50));
    }
    done.push((release.name(), data.clone()));
    data
}

const CREATE: &str =
    "(new mysqli('localhost', 'root', '', '', 0, getenv('WORDPRESS_SOCKET')))->query('CREATE DATABASE wordpress');";
const SHUT: &str = "(new mysqli('localhost', 'root', '', '', 0, getenv('WORDPRESS_SOCKET')))->query('SHUTDOWN');";

/// A database of one writer and a few pages.
const SMALL: [&str; 4] = [
    "--innodb-log-file-size=4M",
    "--innodb-buffer-pool-size=16M",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-data-file-path=ibdata1:4M:autoextend",
];

fn start_database(folder: &Path) -> Program {
    let data = format!("--datadir={}", folder.join("data").display());
    let socket = socket_in(folder);
    assert!(socket.as_os_str().len() < 100, "{} is too long for a socket: use a shorter folder", socket.display());
    let socket_argument = format!("--socket={}", socket.display());
    let scratch = scratch_in(folder);
    let log = format!("--log-error={}", folder.join("database.log").display());
    let pid = format!("--pid-file={}", folder.join("pid").display());
    let user = if is_root() { "--user=root" } else { "--skip-name-resolve" };
    let arguments = ["--no-defaults", "--skip-networking", user, &data, &scratch, &socket_argument, &log, &pid];
    let arguments: Vec<&str> = arguments.into_iter().chain(SMALL).collect();
    let mut database = Program::start(&mariadbd(), &arguments, &[]);
    let start = Instant::now();
    while std::os::unix::net::UnixStream::connect(&socket).is_err() {
        let said = || fs::read_to_string(folder.join("database.log")).unwrap_or_default();
        assert!(!database.has_ended() && start.elapsed() < PATIENCE, "mariadbd does not listen:\n{}", said());
        std::thread::sleep(Duration::from_millis(50));
    }
    database
}

/// The plugin, as it is handed to a nonprofit.
fn packaged() -> PathBuf {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("integrations/wordpress/package.sh");
    runs(Command::new(script).arg(dist()).arg(home()));
    home().join("wayside.zip")
}

fn runs(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{command:?} failed: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}
