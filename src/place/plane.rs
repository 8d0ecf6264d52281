//! A flat map in metres round one point, on which distances are Pythagoras.
//!
//! x = (λ − λ₀) · N(φ₀) · cos φ₀ and y = (φ − φ₀) · M(φ₀), in radians, with M and N the radii of curvature of the WGS 84
//! ellipsoid in the meridian and in the prime vertical (Snyder, *Map Projections: A Working Manual*, USGS Professional
//! Paper 1395, 1987, equations 4-18 and 4-20).
//!
//! Error: cos φ is taken at the origin, so an east–west length at a latitude Δφ away is wrong by a factor of about
//! tan φ · Δφ. Over Southwark and 2 km around (Δφ ≤ 0.075° from its middle) that is at most 0.17 %, 1.7 m in a kilometre;
//! the test below holds it under 0.2 % against geodesics. A height of 100 m changes nothing that a person would notice.

use super::{LonLat, Metres};

/// WGS 84 semi-major axis, metres (NIMA TR8350.2).
const A: f64 = 6_378_137.0;
/// WGS 84 first eccentricity squared (NIMA TR8350.2).
const E2: f64 = 6.694_379_990_14e-3;

/// Metres east and north of the plane's origin.
pub type PlanePoint = [f32; 2];

/// A local flat map: an origin, and the metres a degree is worth there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    origin: LonLat,
    /// Of longitude, of latitude.
    metres_a_degree: [f64; 2],
}

impl Plane {
    /// The plane that touches the ellipsoid at `origin`. Good for some tens of kilometres and not near a pole.
    #[must_use]
    pub fn at(origin: LonLat) -> Self {
        let (sin, cos) = origin.lat().to_radians().sin_cos();
        let w2 = 1.0 - E2 * sin * sin;
        let prime_vertical = A / w2.sqrt();
        let meridian = A * (1.0 - E2) / (w2 * w2.sqrt());
        Self { origin, metres_a_degree: [(prime_vertical * cos).to_radians(), meridian.to_radians()] }
    }

    /// A plane as a file holds it, so that a browser needs no trigonometry. `None` when no place on Earth has such degrees.
    #[must_use]
    pub fn from_parts(origin: LonLat, metres_a_degree: [f64; 2]) -> Option<Self> {
        metres_a_degree.iter().all(|metres| (1.0..112_000.0).contains(metres)).then_some(Self { origin, metres_a_degree })
    }

    /// Metres that a degree of longitude and one of latitude are worth.
    #[must_use]
    pub fn metres_a_degree(&self) -> [f64; 2] {
        self.metres_a_degree
    }

    /// The point of contact.
    #[must_use]
    pub fn origin(&self) -> LonLat {
        self.origin
    }

    /// Where a point lies on the plane.
    #[must_use]
    pub fn project(&self, point: LonLat) -> PlanePoint {
        [
            ((point.lon() - self.origin.lon()) * self.metres_a_degree[0]) as f32,
            ((point.lat() - self.origin.lat()) * self.metres_a_degree[1]) as f32,
        ]
    }

    /// Straight-line distance between two points of this plane.
    #[must_use]
    pub fn distance(&self, a: PlanePoint, b: PlanePoint) -> Metres {
        distance(a, b)
    }

    /// The point on the globe that lies at `x`, `y` metres; `None` when that is off the globe.
    #[must_use]
    pub fn unproject(&self, [x, y]: PlanePoint) -> Option<LonLat> {
        LonLat::new(self.origin.lon() + f64::from(x) / self.metres_a_degree[0], self.origin.lat() + f64::from(y) / self.metres_a_degree[1])
            .ok()
    }
}

/// Squared straight-line distance on the plane, in square metres.
#[must_use]
pub(super) fn distance_2(a: PlanePoint, b: PlanePoint) -> f32 {
    let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
    dx * dx + dy * dy
}

/// Straight-line distance on the plane. Points of a [`Plane`] are finite, so the distance is too; were one not, it is the
/// farthest there is.
#[must_use]
pub(super) fn distance(a: PlanePoint, b: PlanePoint) -> Metres {
    Metres::new(distance_2(a, b).sqrt()).unwrap_or(Metres(f32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Distance, Geodesic, Point};
    use proptest::prelude::*;

    fn southwark() -> Plane {
        Plane::at(LonLat::new(-0.0733, 51.4655).expect("a place"))
    }

    proptest! {
        #[test]
        fn distances_agree_with_geodesics_within_a_fifth_of_a_percent(
            a in (-0.15..0.01, 51.40..51.53), b in (-0.15..0.01, 51.40..51.53),
        ) {
            let plane = southwark();
            let on_plane = |(lon, lat)| plane.project(LonLat::new(lon, lat).expect("a place"));
            let ours = f64::from(distance(on_plane(a), on_plane(b)).get());
            let truth = Geodesic.distance(Point::new(a.0, a.1), Point::new(b.0, b.1));
            prop_assert!((ours - truth).abs() <= 0.002 * truth + 0.05, "{ours} and {truth}");
        }

        #[test]
        fn unproject_undoes_project(lon in -0.15..0.01, lat in 51.40..51.53) {
            let plane = southwark();
            let there = LonLat::new(lon, lat).expect("a place");
            let back = plane.unproject(plane.project(there)).expect("on the globe");
            prop_assert!((back.lon() - lon).abs() < 1e-7 && (back.lat() - lat).abs() < 1e-7);
        }
    }
}
