//! `kith headers`: the same as `kith serve` sends, as the configuration of another server. `docs/hosting.md` says how each is used.

use super::{ASKED, ENCODINGS, FOR_EVER, HASHED, HASHED_BEGIN, HEADERS, HSTS, TYPES, VARY, headers, policy};
use serde_json::json;
use std::fmt::Write as _;

/// A server, or a service, that Kith knows how to set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    Nginx,
    Caddy,
    Apache,
    /// And Cloudflare Pages, which reads the same file.
    Netlify,
    /// In front of S3.
    CloudFront,
}

impl Server {
    pub const ALL: [(&str, Self); 5] = [
        ("nginx", Self::Nginx),
        ("caddy", Self::Caddy),
        ("apache", Self::Apache),
        ("netlify", Self::Netlify),
        ("cloudfront", Self::CloudFront),
    ];
}

/// The configuration of a server for the app in a folder of its host. `frames`: the origins that may show it in a frame.
pub fn print(server: Server, frames: &[String], folder: &str) -> String {
    match server {
        Server::Nginx => nginx(frames, folder),
        Server::Caddy => caddy(frames, folder),
        Server::Apache => apache(frames, folder),
        Server::Netlify => netlify(frames, folder),
        Server::CloudFront => cloudfront(frames, folder),
    }
}

/// A line for each, one under the other.
fn lines<T>(items: impl IntoIterator<Item = T>, line: impl Fn(T) -> String) -> String {
    items.into_iter().map(|item| line(item) + "\n").collect()
}

fn nginx(frames: &[String], folder: &str) -> String {
    let types = lines(TYPES, |(ending, media)| format!("        {media} {ending};"));
    let sent = lines(headers(frames), |(name, value)| format!("    add_header {name} \"{value}\" always;"));
    let (secure, age) = HSTS;
    format!(
        "# Kith at {folder}, for nginx: in a server block, whose root is the folder that {folder} is in.
# brotli_static needs the module ngx_brotli (Debian has libnginx-mod-http-brotli-static). Without it, take that line out.
set $kith_keep \"{ASKED}\";
if ($uri ~ \"{HASHED}[^/]*$\") {{ set $kith_keep \"{FOR_EVER}\"; }}
if (!-f $request_filename) {{ set $kith_keep \"{ASKED}\"; }}
set $kith_secure \"\";
if ($scheme = https) {{ set $kith_secure \"{age}\"; }}

location ^~ {folder} {{
    index index.html;
    try_files $uri $uri/ =404;
    absolute_redirect off;
    gzip off;
    gzip_static on;
    brotli_static on;
    default_type application/octet-stream;
    types {{
{types}    }}
{sent}    add_header Cache-Control $kith_keep always;
    add_header {secure} $kith_secure always;
}}
"
    )
}

fn caddy(frames: &[String], folder: &str) -> String {
    let sent = lines(headers(frames), |(name, value)| format!("\theader {name} \"{value}\""));
    // Of what is not there nothing is known, and the browser is not to be told a type.
    let types = lines(TYPES, |(ending, media)| {
        format!("\t@kith_{ending} {{\n\t\tpath *.{ending}\n\t\tfile\n\t}}\n\theader @kith_{ending} Content-Type {media}")
    });
    let packed: Vec<&str> = ENCODINGS.iter().map(|(name, _)| *name).collect();
    let bare = if folder == "/" { String::new() } else { format!("redir {} {folder}\n", folder.trim_end_matches('/')) };
    let (secure, age) = HSTS;
    format!(
        "# Kith at {folder}, for Caddy 2: in a site block. Say in root which folder {folder} is in.
{bare}route {folder}* {{
\troot * /srv/www
{sent}\theader Cache-Control {ASKED}
\t@kith_hashed {{
\t\tpath_regexp {HASHED}[^/]*$
\t\tfile
\t}}
\theader @kith_hashed Cache-Control \"{FOR_EVER}\"
\t@kith_secure protocol https
\theader @kith_secure {secure} \"{age}\"
{types}\tfile_server {{
\t\tprecompressed {}
\t}}
}}
",
        packed.join(" ")
    )
}

fn apache(frames: &[String], folder: &str) -> String {
    let endings: Vec<&str> = ENCODINGS.iter().map(|(_, ending)| *ending).collect();
    let packed = lines(ENCODINGS, |(name, ending)| {
        format!(
            "RewriteCond %{{HTTP:Accept-Encoding}} \\b{name}\\b\nRewriteCond %{{REQUEST_FILENAME}}.{ending} -f\nRewriteRule ^(.+)$ $1.{ending} [L]\n\
             AddEncoding {name} .{ending}"
        )
    });
    let types = lines(TYPES, |(ending, media)| {
        format!("<FilesMatch \"\\.{ending}(\\.({}))?$\">\n  ForceType {media}\n</FilesMatch>", endings.join("|"))
    });
    // Rewriting says of itself what an answer varies by: this takes its place.
    let sent = lines(headers(frames), |(name, value)| {
        let when = if name == VARY.0 { "set" } else { "always set" };
        format!("Header {when} {name} \"{value}\"")
    });
    let (secure, age) = HSTS;
    format!(
        "# Kith at {folder}, for Apache 2.4: as .htaccess in Kith's folder, with AllowOverride FileInfo; or in a <Directory> of that folder.
# It needs the modules headers, rewrite, mime and env.
RewriteEngine On
RewriteBase {folder}
RemoveLanguage .br
{packed}SetEnv no-gzip 1
SetEnv no-brotli 1
{types}{sent}Header set Cache-Control \"{ASKED}\"
<FilesMatch \"{HASHED}\">
  Header set Cache-Control \"{FOR_EVER}\"
</FilesMatch>
Header always set Cache-Control \"{ASKED}\" \"expr=%{{REQUEST_STATUS}} -ge 400\"
Header always set {secure} \"{age}\" \"expr=%{{HTTPS}} == 'on'\"
"
    )
}

/// These hosts compress by themselves, know the usual types, and have unhashed names asked for each time.
fn netlify(frames: &[String], folder: &str) -> String {
    let all = headers(frames).into_iter().filter(|(name, _)| *name != VARY.0);
    let sent = lines(all, |(name, value)| format!("  {name}: {value}"));
    let kept = lines(HASHED_BEGIN, |begin| format!("{folder}{begin}*\n  Cache-Control: {FOR_EVER}"));
    let asked = lines(["", "index.html", "manifest.json", "sw.js"], |name| format!("{folder}{name}\n  Cache-Control: {ASKED}"));
    let known = |wanted: &str| TYPES.iter().find(|(ending, _)| *ending == wanted).map_or("", |(_, media)| media);
    let (secure, age) = HSTS;
    format!(
        "# Kith at {folder}, for Netlify and Cloudflare Pages: as _headers in the folder that is published.
{folder}*
{sent}  {secure}: {age}
{kept}{asked}{folder}*.kith
  Content-Type: {}
",
        known("kith")
    )
}

/// A shell script: what is sent with every answer, which of the packed files a browser gets, and how the files are put there.
fn cloudfront(frames: &[String], folder: &str) -> String {
    let custom: Vec<_> = HEADERS
        .iter()
        .chain([&VARY])
        .filter(|(name, _)| !["Referrer-Policy", "X-Content-Type-Options"].contains(name))
        .map(|(name, value)| json!({ "Header": name, "Value": value, "Override": true }))
        .collect();
    let seconds: Option<u32> = HSTS.1.strip_prefix("max-age=").and_then(|seconds| seconds.parse().ok());
    let referrer = HEADERS.iter().find(|(name, _)| *name == "Referrer-Policy").map_or("", |(_, value)| value);
    let sent = json!({
        "Name": "kith",
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": { "Override": true, "ContentSecurityPolicy": policy(frames) },
            "ContentTypeOptions": { "Override": true },
            "ReferrerPolicy": { "Override": true, "ReferrerPolicy": referrer },
            "StrictTransportSecurity": { "Override": true, "AccessControlMaxAgeSec": seconds, "IncludeSubdomains": false, "Preload": false },
        },
        "CustomHeadersConfig": { "Quantity": custom.len(), "Items": custom },
    });
    let mut puts = String::new();
    for (ending, media) in TYPES {
        let _ = writeln!(puts, "put '*.{ending}' '{media}' ''");
        for (name, packed) in ENCODINGS {
            let _ = writeln!(puts, "put '*.{ending}.{packed}' '{media}' '{name}'");
        }
    }
    let of_pages = TYPES.iter().filter(|(ending, _)| ["html", "xml"].contains(ending));
    let stills = lines(of_pages, |(ending, media)| format!("still '{ending}' '{media}'"));
    let hashed = HASHED_BEGIN.map(|begin| format!("{begin}*")).join(" ");
    format!(
        r#"#!/bin/sh
# Kith at {folder}, for CloudFront in front of S3: ./this-script DIST BUCKET puts the built app in the bucket, the
# page and the worker last. Before the first time, do what the two parts between the marks are for, and let CloudFront list the
# bucket (s3:ListBucket): otherwise it answers 403 for what is not there. No error page may be set for 403 or 404.
set -euf

# 1. aws cloudfront create-response-headers-policy --response-headers-policy-config file://kith-headers.json, for the distribution.
cat >kith-headers.json <<'KITH'
{sent:#}
KITH

# 2. A CloudFront function for viewer requests, of the runtime cloudfront-js-2.0. It says which file a browser gets.
cat >kith-function.js <<'KITH'
function handler(event) {{
  const request = event.request;
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  const takes = request.headers['accept-encoding'] ? request.headers['accept-encoding'].value : '';
  const isPacked = request.uri.startsWith('{folder}') && !request.uri.startsWith('{folder}pages/');
  if (isPacked && /\bbr\b/.test(takes)) request.uri += '.br';
  else if (isPacked && /\bgzip\b/.test(takes)) request.uri += '.gz';
  return request;
}}
KITH

dist=$1 bucket=$2
hashed='{hashed}'
last='index.html index.html.br index.html.gz sw.js sw.js.br sw.js.gz'
to="s3://$bucket{folder}"

# put PATTERN TYPE ENCODING: files of the app, to be kept for ever when they are named by their hash.
put() {{
  for file in $(cd "$dist" && find . -maxdepth 1 -name "$1" | sed 's|^\./||'); do
    keep='{ASKED}'
    for begin in $hashed; do
      # shellcheck disable=SC2254
      case $file in $begin) keep='{FOR_EVER}' ;; esac
    done
    case " $last " in *" $file "*) is_last=1 ;; *) is_last=0 ;; esac
    [ "$is_last" = "$round" ] || continue
    aws s3 cp "$dist/$file" "$to$file" --content-type "$2" --cache-control "$keep" ${{3:+--content-encoding "$3"}}
  done
}}
# still ENDING TYPE: the pages without script, together.
still() {{
  aws s3 cp "$dist/pages" "${{to}}pages" --recursive --exclude '*' --include "*.$1" --content-type "$2" --cache-control '{ASKED}'
}}
{stills}for round in 0 1; do
{puts}done
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const FRAME: &str = "https://www.example.gov.uk";

    /// What a configuration says, taken out of it again.
    struct Said {
        sent: BTreeMap<String, String>,
        types: BTreeMap<String, String>,
        keep: Vec<String>,
    }

    fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
        text.split(start).skip(1).filter_map(|rest| rest.split_once(end).map(|(inner, _)| inner)).collect()
    }

    /// Lines like `WORD NAME "VALUE" …`.
    fn quoted(text: &str, word: &str) -> BTreeMap<String, String> {
        let lines = text.lines().filter_map(|line| line.trim().strip_prefix(word)?.split_once(' '));
        lines.map(|(name, value)| (name.to_owned(), value.trim_matches('"').split('"').next().unwrap().to_owned())).collect()
    }

    fn said(server: Server, folder: &str) -> Said {
        let text = print(server, &[FRAME.to_owned()], folder);
        let (mut sent, types): (_, BTreeMap<String, String>) = match server {
            Server::Nginx => {
                let types =
                    between(&text, "types {\n", "}")[0].lines().filter_map(|line| line.trim().trim_end_matches(';').split_once(' '));
                (quoted(&text, "add_header "), types.map(|(media, ending)| (ending.to_owned(), media.to_owned())).collect())
            }
            Server::Caddy => {
                let types = text.lines().filter_map(|line| line.trim().strip_prefix("header @kith_")?.split_once(" Content-Type "));
                (quoted(&text, "header "), types.map(|(ending, media)| (ending.to_owned(), media.to_owned())).collect())
            }
            Server::Apache => {
                let plain = text.replace("Header always set", "Header set");
                let types = between(&text, "<FilesMatch \"\\.", "\n</FilesMatch>").into_iter().map(|block| {
                    let (ending, media) = block.split_once("(\\.(br|gz))?$\">\n  ForceType ").unwrap();
                    (ending.to_owned(), media.to_owned())
                });
                (quoted(&plain, "Header set "), types.collect())
            }
            Server::Netlify => {
                let all = text.split_once(&format!("\n{folder}*\n")).unwrap().1;
                let sent = all.lines().map_while(|line| line.strip_prefix("  ")?.split_once(": "));
                (sent.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), BTreeMap::new())
            }
            Server::CloudFront => {
                let sent: serde_json::Value = serde_json::from_str(between(&text, "kith-headers.json <<'KITH'\n", "\nKITH")[0]).unwrap();
                let of = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
                let security = &sent["SecurityHeadersConfig"];
                let items = sent["CustomHeadersConfig"]["Items"].as_array().unwrap();
                assert_eq!(sent["CustomHeadersConfig"]["Quantity"], items.len());
                let mut all: BTreeMap<String, String> = items.iter().map(|item| (of(&item["Header"]), of(&item["Value"]))).collect();
                all.insert("Content-Security-Policy".to_owned(), of(&security["ContentSecurityPolicy"]["ContentSecurityPolicy"]));
                all.insert("Referrer-Policy".to_owned(), of(&security["ReferrerPolicy"]["ReferrerPolicy"]));
                if security["ContentTypeOptions"]["Override"] == true {
                    all.insert("X-Content-Type-Options".to_owned(), "nosniff".to_owned());
                }
                all.insert(HSTS.0.to_owned(), format!("max-age={}", security["StrictTransportSecurity"]["AccessControlMaxAgeSec"]));
                let types = text.lines().filter_map(|line| line.strip_prefix("put '*.")?.strip_suffix("' ''")?.split_once("' '"));
                (all, types.map(|(ending, media)| (ending.to_owned(), media.to_owned())).collect())
            }
        };
        let keep = sent
            .remove("Cache-Control")
            .into_iter()
            .chain([FOR_EVER, ASKED].into_iter().filter(|value| text.contains(*value)).map(str::to_owned));
        Said { keep: keep.collect(), sent, types }
    }

    #[test]
    fn every_configuration_sends_what_is_sent_here_and_nothing_else() {
        for ((name, server), folder) in Server::ALL.into_iter().flat_map(|server| [(server, "/"), (server, "/a/b/")]) {
            let said = said(server, folder);
            let mut sent = said.sent;
            let age = sent.remove(HSTS.0).or_else(|| sent.remove("@kith_secure").map(|_| HSTS.1.to_owned()));
            assert!(age.is_some_and(|age| age == HSTS.1 || age == "$kith_secure always;"), "{name}");
            sent.retain(|name, _| !name.starts_with("@kith_"));
            let mut wanted: BTreeMap<String, String> =
                headers(&[FRAME.to_owned()]).into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            if server == Server::Netlify {
                wanted.remove(VARY.0);
            }
            assert_eq!(sent, wanted, "{name}");
            assert!(sent["Content-Security-Policy"].ends_with(&format!("frame-ancestors 'self' {FRAME}")));
            assert!(said.keep.iter().any(|value| value == FOR_EVER) && said.keep.iter().any(|value| value == ASKED), "{name}");
            let types: BTreeMap<String, String> = TYPES.into_iter().map(|(ending, media)| (ending.to_owned(), media.to_owned())).collect();
            assert!(server == Server::Netlify || said.types == types, "{name}: {:?}", said.types);
            let text = print(server, &[], folder);
            assert!(server == Server::CloudFront || text.contains(HSTS.1) && text.contains(HSTS.0), "{name}");
            assert!(
                text.contains(folder) && text.contains("frame-ancestors 'self'\"") | text.contains("frame-ancestors 'self'\n"),
                "{name}"
            );
        }
    }

    #[test]
    fn the_script_for_amazon_keeps_what_is_hashed_for_ever_and_puts_the_page_and_the_worker_last() {
        let folder = std::env::temp_dir().join(format!("kith-cloudfront-{}", std::process::id()));
        let dist = folder.join("dist");
        std::fs::create_dir_all(&dist).unwrap();
        for name in ["index.html", "index.html.br", "sw.js", "kith-app-0123456789abcdef.js", "kith-app-0123456789abcdef.js.gz", "boot.js"] {
            std::fs::write(dist.join(name), name).unwrap();
        }
        // In the place of the real one: it says what it was to do.
        std::fs::write(folder.join("aws"), "#!/bin/sh\necho \"$@\"\n").unwrap();
        std::fs::write(folder.join("script"), print(Server::CloudFront, &[], "/a/b/")).unwrap();
        let run = "chmod +x aws && PATH=.:$PATH sh script dist BUCKET";
        let output = std::process::Command::new("sh").args(["-c", run]).current_dir(&folder).output().unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let puts: Vec<&str> = text.lines().filter(|line| !line.contains("--recursive")).collect();
        assert_eq!(puts.len(), 6, "{text}");
        for put in &puts {
            assert!(put.ends_with(FOR_EVER) || put.contains(&format!("{FOR_EVER} --")) || !put.contains("kith-app-"), "{put}");
            assert!(put.contains(ASKED) || put.contains("kith-app-"), "{put}");
            assert_eq!(put.contains("--content-encoding gzip"), put.contains(".gz "), "{put}");
        }
        assert!(puts[3..].iter().all(|put| put.contains("/index.html") || put.contains("/sw.js")), "{text}");
    }

    #[test]
    fn quotation_marks_in_a_value_would_end_it_early_and_there_are_none() {
        assert!(headers(&[FRAME.to_owned()]).iter().all(|(_, value)| !value.contains(['"', '\\', '$', '\n'])));
    }
}
