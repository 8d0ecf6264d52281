//! `kith`: the host tool. Bakes a dataset, checks its tables, asks it questions, serves the built app.

mod args;
mod eval;
mod find;
mod hosting;
mod import;
#[cfg(feature = "pages")]
mod pages;
mod presets;
mod seal;
mod serve;
mod shorten;
mod size;

use args::Command;
use kith::bake;
use kith::hours::{LocalTime, from_unix};
use kith::import::sheet::READING;
use std::path::Path;
use std::process::ExitCode;

/// A bad argument, or a place that cannot be understood.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    // What a library stops at in somebody's file is told in our words.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |what| {
        if std::thread::current().name() != Some(READING) {
            usual(what);
        }
    }));
    let command = match args::parse() {
        Ok(command) => command,
        Err(message) => return stop(USAGE, &message),
    };
    match command {
        Command::Help => {
            say(args::HELP);
            ExitCode::SUCCESS
        }
        Command::Bake { dataset, out } => done(write_baked(&dataset, &out)),
        Command::Check { dataset } => check(&dataset),
        Command::Import(order) => tell(import::run(&order)),
        Command::Export(order) => tell(import::export(&order)),
        Command::Find(ask) => match find::run(&ask) {
            Ok(text) => {
                say(&text);
                ExitCode::SUCCESS
            }
            Err(find::Stop::Usage(message)) => stop(USAGE, &message),
            Err(find::Stop::Failed(message)) => stop(1, &message),
        },
        Command::Eval { files, misses, json, data } => tell(eval::run(&files, &data, json, misses)),
        Command::Places { onspd, codepoint, boundary, borough, out } => {
            done(import_places([&onspd, &codepoint, &boundary], &borough, &out))
        }
        Command::Pages { dataset, out, base, languages } => done(write_pages(&dataset, &out, base.as_deref(), languages.as_deref())),
        Command::Headers { server, frames, folder } => {
            say(&hosting::print(server, &frames, &folder));
            ExitCode::SUCCESS
        }
        Command::CheckHost { url, frames, built, json } => match hosting::check(&url, &frames, built.as_deref(), json) {
            Ok((report, is_kept)) => {
                say(&report);
                if is_kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
            }
            Err(message) => stop(1, &message),
        },
        Command::Seal { dist } => done(seal::run(&dist)),
        Command::Size { dist } => match size::run(&dist) {
            Ok((table, true)) => {
                say(&table);
                ExitCode::SUCCESS
            }
            Ok((table, false)) => {
                say(&table);
                stop(1, "over budget")
            }
            Err(message) => stop(1, &message),
        },
        Command::Serve { dist, address, frames } => done(serve::run(&dist, address, &frames)),
    }
}

fn write_baked(dataset: &Path, out: &Path) -> Result<(), String> {
    let baked = bake::bake(dataset).map_err(|error| error.to_string())?;
    say(&baked.report.to_string());
    let manifest = bake::write_files(out, baked.manifest, &baked.files).map_err(|error| error.to_string())?;
    manifest.files.values().for_each(|file| say(&format!("{:>9} bytes  {}", file.bytes, out.join(&file.path).display())));
    Ok(())
}

#[cfg(feature = "pages")]
fn write_pages(dataset: &Path, out: &Path, base: Option<&str>, languages: Option<&str>) -> Result<(), String> {
    pages::run(dataset, out, base, languages)
}

/// The views of the app are not in every build of this tool.
#[cfg(not(feature = "pages"))]
fn write_pages(_: &Path, _: &Path, _: Option<&str>, _: Option<&str>) -> Result<(), String> {
    Err("this build cannot make pages; build it with --features pages".to_owned())
}

fn check(dataset: &Path) -> ExitCode {
    match bake::bake(dataset) {
        Ok(baked) => {
            say(&baked.report.to_string());
            if baked.report.is_whole() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            say(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn import_places([onspd, codepoint, boundary]: [&Path; 3], borough: &str, out: &Path) -> Result<(), String> {
    let (postcodes, po_boxes) = bake::import_places(onspd, codepoint, boundary, borough).map_err(|error| error.to_string())?;
    let write = |name: &str, text: &str| {
        let path = out.join(name);
        say(&format!("{:>6} rows  {}", text.lines().count() - 1, path.display()));
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    write("postcodes.csv", &postcodes)?;
    write("po_boxes.csv", &po_boxes)
}

/// The time in London.
fn clock() -> Option<LocalTime> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    from_unix(i64::try_from(since.as_secs()).ok()?)
}

fn tell(result: Result<String, String>) -> ExitCode {
    match result {
        Ok(text) => {
            say(&text);
            ExitCode::SUCCESS
        }
        Err(message) => stop(1, &message),
    }
}

fn done(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => stop(1, &message),
    }
}

fn stop(code: u8, message: &str) -> ExitCode {
    use std::io::Write as _;
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(std::io::stderr(), "kith: {message}");
    ExitCode::from(code)
}

/// Prints a line; a reader that went away (`kith find … | head`) is no fault.
fn say(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{}", text.trim_end_matches('\n'));
}
