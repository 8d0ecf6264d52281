//! The catalogue's file. See [`crate::pack`] for its envelope, [`crate::bytes`] for `varint`, `zigzag` and `text`.
//!
//! ```text
//! body     = plane dataset neighbourhoods hours catchments languages columns points postings heap
//! plane    = origin:i32×2 metres:f64×2      longitude, latitude: of the origin in millionths of a degree; metres a degree is worth
//! dataset  = name:text borough:text notices:list tables:varint (title:text publisher:text licence:text dated:text records:varint)* corrections:text
//! list     = count:varint text*
//! neighbourhoods = count:varint (id:text name:text gp_network:text role:text organisation:text phone:text url:text note:text
//!            source:text checked:varint)*                                       "" and 0: not stated
//! hours    = count:varint hours*                                                 see crate::hours
//! catchments = count:varint (list, of catchments as tables write them)*          each list once, not empty
//! languages = count:varint (list, of BCP 47 tags)*                               each list once, not empty
//! columns  = services:varint, then each column whole, one value a service, services in ascending order of id:
//!            main_need:u8 needs:varint kind:u8 delivery:u8 groups:varint route_in:u8 modes:u8
//!            accepting:u8 cost:u8 gender:u8 interpreter:u8 step_free:u8 hearing_loop:u8 toilet:u8     0 not stated, else 1 + number
//!            age_min:u8 age_max:u8 wait_weeks:u8                                 255 not stated
//!            flags:u8 (1 confidential, 2 unconfirmed)
//!            checked:varint                                                      0 not stated, else year × 10,000 + month × 100 + day
//!            hours:varint catchment:varint languages:varint                      0 not stated, else 1 + place in its table
//!            sites:varint
//!            length:varint                                                       bytes of its texts in the heap
//! points   = for each site, services in order: mapped:u8; then for each mapped site, zigzag: longitude in millionths of a
//!            degree east of the one before; then, likewise, latitudes
//! postings = 0:u8 | 1:u8 and the words of all services, see crate::search::Postings; 0: made at load from the texts
//! heap     = the rest: for each service its texts
//! texts    = id name organisation summary description phones email url role hours_note referrers visitors cost_note
//!            access_note source_url (each a text, "" when not stated; phones with ";" between),
//!            then for each site: address:text postcode:text note:text
//! ```
//! Filters, ranking and the index read columns and points; texts are read when a service is shown.

use crate::bytes::{BytesError, Reader, Write};

/// The texts of one service, borrowed from the heap. An empty text is not stated.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are those of Service")]
pub struct Text<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub organisation: &'a str,
    pub summary: &'a str,
    pub description: &'a str,
    pub phones: &'a str,
    pub email: &'a str,
    pub url: &'a str,
    pub role: &'a str,
    pub hours_note: &'a str,
    pub referrers: &'a str,
    pub visitors: &'a str,
    pub cost_note: &'a str,
    pub access_note: &'a str,
    pub source_url: &'a str,
    /// Texts of the sites, checked when they were read.
    sites: Reader<'a>,
}

/// The texts of one site.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are those of Site")]
pub struct SiteText<'a> {
    pub address: &'a str,
    pub postcode: &'a str,
    pub note: &'a str,
}

impl<'a> Text<'a> {
    /// Reads the texts of a service with this many sites; all of `bytes` must be used.
    pub(super) fn read(bytes: &'a [u8], sites: usize) -> Result<Self, BytesError> {
        let mut r = Reader::new(bytes);
        let text = Self {
            id: r.text()?,
            name: r.text()?,
            organisation: r.text()?,
            summary: r.text()?,
            description: r.text()?,
            phones: r.text()?,
            email: r.text()?,
            url: r.text()?,
            role: r.text()?,
            hours_note: r.text()?,
            referrers: r.text()?,
            visitors: r.text()?,
            cost_note: r.text()?,
            access_note: r.text()?,
            source_url: r.text()?,
            sites: r,
        };
        for _ in 0..sites {
            read_site(&mut r)?;
        }
        r.end()?;
        Ok(text)
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        for text in [
            self.id,
            self.name,
            self.organisation,
            self.summary,
            self.description,
            self.phones,
            self.email,
            self.url,
            self.role,
            self.hours_note,
            self.referrers,
            self.visitors,
            self.cost_note,
            self.access_note,
            self.source_url,
        ] {
            out.text(text);
        }
    }

    /// The texts of its sites.
    pub fn sites(&self) -> impl Iterator<Item = SiteText<'a>> {
        let mut r = self.sites;
        core::iter::from_fn(move || read_site(&mut r).ok())
    }
}

impl<'a> SiteText<'a> {
    pub(super) fn of(site: &'a crate::service::Site) -> Self {
        let text = |text: &'a Option<Box<str>>| text.as_deref().unwrap_or_default();
        Self { address: text(&site.address), postcode: text(&site.postcode), note: text(&site.note) }
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        [self.address, self.postcode, self.note].iter().for_each(|text| out.text(text));
    }
}

impl<'a> Text<'a> {
    /// Texts to be written: all but those of the sites, which follow.
    pub(super) fn of(service: &'a crate::service::Service, phones: &'a str) -> Self {
        let text = |text: &'a Option<Box<str>>| text.as_deref().unwrap_or_default();
        Self {
            id: &service.id,
            name: &service.name,
            organisation: text(&service.organisation),
            summary: text(&service.summary),
            description: text(&service.description),
            phones,
            email: service.contact.email.as_ref().map_or("", |email| email.as_str()),
            url: service.contact.url.as_ref().map_or("", |url| url.as_str()),
            role: text(&service.contact.role),
            hours_note: text(&service.hours_note),
            referrers: text(&service.referrers),
            visitors: text(&service.befriending.visitors),
            cost_note: text(&service.cost_note),
            access_note: text(&service.access.note),
            source_url: service.source.url.as_str(),
            sites: Reader::new(&[]),
        }
    }
}

fn read_site<'a>(r: &mut Reader<'a>) -> Result<SiteText<'a>, BytesError> {
    Ok(SiteText { address: r.text()?, postcode: r.text()?, note: r.text()? })
}
