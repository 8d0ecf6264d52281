//! Languages spoken in London, and their tags: BCP 47, the shortest code that there is, and no script or region unless the name says so.

/// Tag, codes of three letters in ISO 639-2 and 639-3, then names in English and in the language itself, all in lower case.
const LANGUAGES: &str = "\
aa aar: afar
ab abk: abkhaz, abkhazian
af afr: afrikaans
ak aka: akan
am amh: amharic, አማርኛ
an arg: aragonese
ar ara: arabic, العربية
as asm: assamese
ay aym: aymara
az aze: azerbaijani, azeri
be bel: belarusian, belorussian
bem bem: bemba
ber ber: berber, tamazight
bfi bfi: british sign language, bsl, sign language (bsl), british sign language (bsl), bsl (british sign language)
bg bul: bulgarian, български
bho bho: bhojpuri
bi bis: bislama
bm bam: bambara
bn ben: bengali, bangla, বাংলা
bo bod tib: tibetan
br bre: breton
bs bos: bosnian
ca cat: catalan
ceb ceb: cebuano
ckb ckb: kurdish (sorani), sorani, kurdish sorani, sorani kurdish, central kurdish
cs ces cze: czech
cy cym wel: welsh, cymraeg
da dan: danish
de deu ger: german, deutsch
din din: dinka
dv div: dhivehi, maldivian
dz dzo: dzongkha
ee ewe: ewe
efi efi: efik
el ell gre: greek, ελληνικά
en eng: english
eo epo: esperanto
es spa: spanish, español, castilian
et est: estonian
eu eus baq: basque
fa fas per: farsi, persian, farsi (persian), persian (farsi), persian/farsi, farsi/persian, فارسی
ff ful: fula, fulani, fulah
fi fin: finnish
fil fil: filipino
fj fij: fijian
fr fra fre: french, français
ga gle: irish, irish gaelic
gaa gaa: ga
gd gla: scottish gaelic, scots gaelic
gl glg: galician
gn grn: guarani
gu guj: gujarati, ગુજરાતી
ha hau: hausa
hak hak: hakka
haw haw: hawaiian
he heb: hebrew
hi hin: hindi, हिन्दी
hmn hmn: hmong
hr hrv: croatian
ht hat: haitian creole
hu hun: hungarian
hy hye arm: armenian
hyw hyw: western armenian
id ind: indonesian
ig ibo: igbo, ibo
ilo ilo: ilocano
is isl ice: icelandic
it ita: italian, italiano
ja jpn: japanese
jam jam: jamaican patois, patois, jamaican creole
jv jav: javanese
ka kat geo: georgian
kab kab: kabyle
kam kam: kamba
kea kea: cape verdean creole
ki kik: kikuyu, gikuyu
kk kaz: kazakh
km khm: khmer, cambodian
kmr kmr: kurmanji, kurdish (kurmanji), kurdish kurmanji, northern kurdish, kurmanji kurdish
kn kan: kannada
ko kor: korean
kok kok: konkani
kri kri: krio
ks kas: kashmiri
ku kur: kurdish
ky kir: kyrgyz
lb ltz: luxembourgish
lg lug: luganda, ganda
ln lin: lingala
lo lao: lao, laotian
lt lit: lithuanian, lietuvių
luo luo: luo
lv lav: latvian
mai mai: maithili
men men: mende
mfe mfe: mauritian creole
mg mlg: malagasy
mi mri mao: maori
mk mkd mac: macedonian
ml mal: malayalam
mn mon: mongolian
mr mar: marathi
ms msa may: malay
mt mlt: maltese
my mya bur: burmese, myanmar
nan nan: hokkien
nd nde: northern ndebele
ne nep: nepali
nl nld dut: dutch, flemish
no nor: norwegian
ny nya: chichewa, nyanja, chewa
om orm: oromo
or ori: odia, oriya
pa pan: punjabi, panjabi, ਪੰਜਾਬੀ
pap pap: papiamento
pcm pcm: nigerian pidgin, pidgin english
phr phr: pahari-pothwari, pahari pothwari, pothwari, potwari
pl pol: polish, polski
prs prs: dari
ps pus: pashto, pushto, pukhto, پښتو
pt por: portuguese, português
pt-BR: brazilian portuguese, portuguese (brazil), portuguese (brazilian)
qu que: quechua
rhg rhg: rohingya
rn run: rundi, kirundi
ro ron rum: romanian, moldovan, română
rom rom: romani, romany
ru rus: russian, русский
rw kin: kinyarwanda
sa san: sanskrit
sco sco: scots
sd snd: sindhi
si sin: sinhala, sinhalese
sk slk slo: slovak
skr skr: saraiki
sl slv: slovenian, slovene
sm smo: samoan
sn sna: shona
so som: somali, soomaali, af-soomaali
sq sqi alb: albanian, shqip
sr srp: serbian
ss ssw: swati
st sot: sesotho
su sun: sundanese
sv swe: swedish
sw swa: swahili, kiswahili
syl syl: sylheti
ta tam: tamil, தமிழ்
te tel: telugu
tem tem: temne
tg tgk: tajik
th tha: thai
ti tir: tigrinya, tigrigna, ትግርኛ
tk tuk: turkmen
tl tgl: tagalog
tn tsn: tswana
tr tur: turkish, türkçe
ts tso: tsonga
tt tat: tatar
tw twi: twi
ug uig: uyghur, uighur
uk ukr: ukrainian, українська
ur urd: urdu, اردو
uz uzb: uzbek
ve ven: venda
vi vie: vietnamese, tiếng việt
wo wol: wolof
wuu wuu: shanghainese
xh xho: xhosa
yi yid: yiddish
yo yor: yoruba
yue yue: cantonese, chinese (cantonese), cantonese chinese, chinese cantonese
cmn cmn: mandarin, chinese (mandarin), mandarin chinese, chinese mandarin
zh zho chi: chinese
zh-Hans: simplified chinese, chinese (simplified)
zh-Hant: traditional chinese, chinese (traditional)
zu zul: zulu";

/// The tag of a name or of a code, `None` when it is not known. `text` is in lower case, without spaces around.
pub(super) fn tag(text: &str) -> Option<&'static str> {
    LANGUAGES.lines().find_map(|line| {
        let (codes, names) = line.split_once(": ")?;
        let mut codes = codes.split(' ');
        let tag = codes.next()?;
        let known = tag.eq_ignore_ascii_case(text) || codes.any(|code| code == text) || names.split(", ").any(|name| name == text);
        known.then_some(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_name_and_code_has_one_language() {
        let mut seen = BTreeMap::new();
        let mut count = 0;
        for line in LANGUAGES.lines() {
            let (codes, names) = line.split_once(": ").unwrap();
            count += 1;
            let tag = codes.split(' ').next().unwrap();
            for word in codes.split(' ').chain(names.split(", ")) {
                // Ga's own code is that of Irish: the name is meant when it is written out.
                if word == "ga" && tag == "gaa" {
                    continue;
                }
                let before = seen.insert(word, tag);
                assert!(before.is_none_or(|before| before == tag), "{word}: {before:?} and {tag}");
            }
        }
        assert!(count >= 120, "{count} languages");
    }
}
