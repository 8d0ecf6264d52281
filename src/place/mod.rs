//! Where: points, distances, postcodes, areas, and the index of nearest places.

mod gazetteer;
mod gazetteer_format;
mod index;
mod plane;
mod postcode;
mod walking;

pub use gazetteer::{Area, AreaId, AreaKind, Gazetteer, Home, PlaceError, PlaceName, PlaceNote, Row as PostcodeRow};
pub use gazetteer_format::{GazetteerSource, SourceRow, decode as decode_gazetteer, encode as encode_gazetteer, read as read_gazetteer};
pub use index::{Nearest, SiteIndex};
pub use plane::{Plane, PlanePoint};
pub use postcode::{Outward, Postcode, Sector, Typed, find_postcode, parse as parse_postcode};

pub use walking::{Crossing, DETOUR, METRES_A_MINUTE, River, Walking, Way};

#[cfg(test)]
pub(crate) use gazetteer::tests::small as test_gazetteer;

/// A point on the WGS 84 ellipsoid, in decimal degrees, checked: finite, longitude in −180..=180, latitude in −90..=90.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    lon: f64,
    lat: f64,
}

/// Coordinates that are no place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LonLatError {
    /// Not a number, or infinite.
    NotFinite,
    /// Latitude outside −90..=90 or longitude outside −180..=180.
    OutOfRange,
    /// Exactly 0, 0: what software writes when it has no coordinates.
    NullIsland,
}

impl LonLat {
    /// Checks and wraps a longitude and a latitude in degrees.
    ///
    /// # Errors
    /// [`LonLatError`] says which check failed.
    pub fn new(lon: f64, lat: f64) -> Result<Self, LonLatError> {
        if !lon.is_finite() || !lat.is_finite() {
            return Err(LonLatError::NotFinite);
        }
        if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
            return Err(LonLatError::OutOfRange);
        }
        if lon == 0.0 && lat == 0.0 {
            return Err(LonLatError::NullIsland);
        }
        Ok(Self { lon, lat })
    }

    /// Longitude in degrees, east positive.
    #[must_use]
    pub fn lon(self) -> f64 {
        self.lon
    }

    /// Latitude in degrees, north positive.
    #[must_use]
    pub fn lat(self) -> f64 {
        self.lat
    }
}

/// A distance in metres: finite and never negative, so distances have a total order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metres(f32);

impl Metres {
    /// `None` for a negative distance, NaN or infinity.
    #[must_use]
    pub fn new(metres: f32) -> Option<Self> {
        (metres.is_finite() && metres >= 0.0).then_some(Self(metres))
    }

    /// The number of metres.
    #[must_use]
    pub fn get(self) -> f32 {
        self.0
    }
}

impl Eq for Metres {}

impl PartialOrd for Metres {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Metres {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_that_are_no_place_are_refused() {
        assert_eq!(LonLat::new(f64::NAN, 51.0), Err(LonLatError::NotFinite));
        assert_eq!(LonLat::new(0.0, f64::INFINITY), Err(LonLatError::NotFinite));
        assert_eq!(LonLat::new(101.0, 100.0), Err(LonLatError::OutOfRange));
        assert_eq!(LonLat::new(-181.0, 51.0), Err(LonLatError::OutOfRange));
        assert_eq!(LonLat::new(0.0, 0.0), Err(LonLatError::NullIsland));
        assert!(LonLat::new(0.0, 51.48).is_ok(), "Greenwich stands on longitude 0");
    }

    #[test]
    fn metres_are_never_negative_or_nan() {
        assert_eq!(Metres::new(-0.1), None);
        assert_eq!(Metres::new(f32::NAN), None);
        assert_eq!(Metres::new(f32::INFINITY), None);
        assert_eq!(Metres::new(0.0).map(Metres::get), Some(0.0));
    }
}
