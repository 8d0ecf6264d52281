//! How long the way is on foot, estimated: a straight line made longer as streets make it, and over the river only where one can walk.

use super::plane::{PlanePoint, distance};
use super::{LonLat, Metres, Plane};

/// A way on foot is so many times as long as the straight line: an estimate within what is published (1.2 to 1.4 for dense urban networks;
/// 1.34 by road on average over 300 European cities, doi 10.1177/23998083231168870; 1.22 on foot in Baltimore, Boeing 2018, doi
/// 10.2139/ssrn.3119939).
pub const DETOUR: f32 = 1.3;
/// Metres a minute: 4.8 km/h, the walking speed of Transport for London's accessibility measure (PTAL).
pub const METRES_A_MINUTE: f32 = 80.0;

/// A bridge or tunnel that people walk over or through.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// As people call it.
    pub name: Box<str>,
    /// Where it reaches either bank.
    pub ends: [LonLat; 2],
}

/// A river that cannot be walked through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct River {
    /// Its middle, from one end to the other.
    pub line: Vec<LonLat>,
    /// Where it can be crossed on foot.
    pub crossings: Vec<Crossing>,
}

/// A way on foot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// How long.
    pub metres: Metres,
    /// By which crossing of the river, by its place in the list.
    pub crossing: Option<usize>,
}

impl Way {
    /// Walking minutes, rounded up, at least one.
    #[must_use]
    pub fn minutes(self) -> u32 {
        (self.metres.get() / METRES_A_MINUTE).ceil().max(1.0) as u32
    }
}

/// Ways on foot from one place, on a plane.
#[derive(Clone, Debug)]
pub struct Walking {
    from: PlanePoint,
    line: Vec<PlanePoint>,
    /// South-west and north-east of the line.
    bounds: [PlanePoint; 2],
    ends: Vec<[PlanePoint; 2]>,
}

impl Walking {
    /// From a point of a plane, with the river there is.
    #[must_use]
    pub fn new(from: PlanePoint, river: &River, plane: &Plane) -> Self {
        let line: Vec<PlanePoint> = river.line.iter().map(|at| plane.project(*at)).collect();
        let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
        for point in &line {
            for axis in 0..2 {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        let ends = river.crossings.iter().map(|crossing| crossing.ends.map(|at| plane.project(at))).collect();
        Self { from, line, bounds: [low, high], ends }
    }

    /// The way to another point. Never shorter than the straight line, nor than [`DETOUR`] times it when the river is not between.
    #[must_use]
    pub fn to(&self, to: PlanePoint) -> Way {
        let straight = distance(self.from, to).get();
        let across = if self.is_across(to) { self.shortest_over(to) } else { None };
        let (metres, crossing) = match across {
            Some((metres, crossing)) => (metres.max(DETOUR * straight), Some(crossing)),
            None => (DETOUR * straight, None),
        };
        Way { metres: Metres::new(metres).unwrap_or_else(|| distance(self.from, to)), crossing }
    }

    /// No way to a place so far in a straight line is shorter.
    #[must_use]
    pub fn least(&self, straight: Metres) -> Metres {
        Metres::new(DETOUR * straight.get()).unwrap_or(straight)
    }

    fn shortest_over(&self, to: PlanePoint) -> Option<(f32, usize)> {
        let by = |(place, [a, b]): (usize, &[PlanePoint; 2])| {
            let over = |near: PlanePoint, far: PlanePoint| DETOUR * (distance(self.from, near).get() + distance(far, to).get());
            (over(*a, *b).min(over(*b, *a)) + distance(*a, *b).get(), place)
        };
        self.ends.iter().enumerate().map(by).min_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// Whether the river lies between: the straight line crosses its middle an odd number of times.
    fn is_across(&self, to: PlanePoint) -> bool {
        let [low, high] = self.bounds;
        // Both ends on one side of all of the river: no need to look closer.
        if (0..2).any(|axis| self.from[axis].max(to[axis]) < low[axis] || self.from[axis].min(to[axis]) > high[axis]) {
            return false;
        }
        self.line.windows(2).filter(|reach| cross(self.from, to, reach[0], reach[1])).count() % 2 == 1
    }
}

/// Whether two segments cross. A segment that begins on the other counts, one that ends on it does not, so that a corner counts once.
fn cross(a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint) -> bool {
    let side = |p: PlanePoint, q: PlanePoint, of: PlanePoint| {
        let [px, py, qx, qy, x, y] = [p[0], p[1], q[0], q[1], of[0], of[1]].map(f64::from);
        (qx - px) * (y - py) - (qy - py) * (x - px) >= 0.0
    };
    side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A river along y = 0 with one bridge at x = 1,000.
    fn walking(from: PlanePoint) -> Walking {
        let plane = Plane::at(LonLat::new(0.1, 51.5).expect("a place"));
        let at = |x: f32, y: f32| plane.unproject([x, y]).expect("a place");
        let river = River {
            line: vec![at(-5_000.0, 0.0), at(0.0, 0.0), at(5_000.0, 0.0)],
            crossings: vec![Crossing { name: "Bridge".into(), ends: [at(1_000.0, -100.0), at(1_000.0, 100.0)] }],
        };
        Walking::new(from, &river, &plane)
    }

    #[test]
    fn on_one_bank_the_way_is_the_line_and_a_detour() {
        let way = walking([0.0, -800.0]).to([0.0, -200.0]);
        assert_eq!((way.crossing, way.metres.get().round(), way.minutes()), (None, 780.0, 10));
        assert_eq!(walking([0.0, -800.0]).to([0.0, -800.0]).minutes(), 1);
    }

    #[test]
    fn over_the_river_it_goes_by_the_bridge() {
        let way = walking([0.0, -100.0]).to([0.0, 100.0]);
        assert_eq!((way.crossing, way.metres.get().round()), (Some(0), 1.3f32.mul_add(2_000.0, 200.0).round()));
    }

    #[test]
    fn beyond_the_end_of_the_line_nothing_is_known_of_the_river() {
        assert_eq!(walking([6_000.0, -100.0]).to([6_000.0, 100.0]).crossing, None);
    }

    proptest! {
        #[test]
        fn the_way_is_the_same_back_and_never_shorter_than_the_line(a in (-4e3f32..4e3, -2e3f32..2e3), b in (-4e3f32..4e3, -2e3f32..2e3)) {
            let (a, b) = ([a.0, a.1], [b.0, b.1]);
            let (there, back) = (walking(a).to(b), walking(b).to(a));
            prop_assert!((there.metres.get() - back.metres.get()).abs() <= 0.01 * there.metres.get() + 0.5);
            prop_assert!(there.metres.get() >= 0.99 * DETOUR * distance(a, b).get());
        }
    }
}
