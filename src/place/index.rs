//! The R-tree of places: nearest first, with the filter inside the traversal.

use super::Metres;
use super::plane::{PlanePoint, distance, distance_2};
use rstar::{AABB, PointDistance, RTree, RTreeObject};

/// A site on the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Spot {
    at: PlanePoint,
    site: u32,
}

impl RTreeObject for Spot {
    type Envelope = AABB<PlanePoint>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_point(self.at)
    }
}

impl PointDistance for Spot {
    fn distance_2(&self, point: &PlanePoint) -> f32 {
        distance_2(self.at, *point)
    }
}

/// One answer of [`SiteIndex::nearest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// Which site, by its number in the catalogue.
    pub site: u32,
    /// How far, in a straight line.
    pub distance: Metres,
}

/// Sites in an R-tree on the plane, packed once (bulk load) and never changed.
#[derive(Clone, Debug, Default)]
pub struct SiteIndex {
    tree: RTree<Spot>,
}

impl SiteIndex {
    /// Packs the sites that have a point. Their numbers need not be dense.
    pub fn new(sites: impl IntoIterator<Item = (u32, PlanePoint)>) -> Self {
        let spots = sites.into_iter().map(|(site, at)| Spot { at, site }).collect();
        Self { tree: RTree::bulk_load(spots) }
    }

    /// How many sites are in the tree.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tree.size()
    }

    /// Whether no site has a point.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Walks the tree outward: each site with its distance, nearest first, until told to stop. Equal distances come in no stated order.
    pub fn walk(&self, home: PlanePoint, mut next: impl FnMut(u32, Metres) -> bool) {
        for (spot, _) in self.tree.nearest_neighbor_iter_with_distance_2(&home) {
            if !next(spot.site, distance(home, spot.at)) {
                return;
            }
        }
    }

    /// The `k` nearest sites that `keep` accepts, nearest first, equal distances by site number.
    ///
    /// `keep` is asked as the tree is walked outward, once for each site in order of distance, so it may remember what it
    /// took (say, to take each service once, at its nearest site). The walk stops when `k` are found and nothing as near is left.
    pub fn nearest(&self, home: PlanePoint, k: usize, mut keep: impl FnMut(u32) -> bool) -> Vec<Nearest> {
        let mut taken = Vec::new();
        let mut level: Vec<Spot> = Vec::new();
        let mut walk = self.tree.nearest_neighbor_iter_with_distance_2(&home).peekable();
        while taken.len() < k {
            // One level: every spot at this very distance, in the order of site numbers.
            let Some((spot, d2)) = walk.next() else { break };
            level.clear();
            level.push(*spot);
            while let Some((spot, _)) = walk.next_if(|(_, next)| *next == d2) {
                let place = level.partition_point(|before| before.site < spot.site);
                level.insert(place, *spot);
            }
            for spot in &level {
                if taken.len() < k && keep(spot.site) {
                    taken.push(Nearest { site: spot.site, distance: distance(home, spot.at) });
                }
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Coordinates on a coarse grid, so that ties and duplicates are common.
    fn spots() -> impl Strategy<Value = Vec<PlanePoint>> {
        prop::collection::vec((-20i16..20, -20i16..20), 0..200)
            .prop_map(|points| points.into_iter().map(|(x, y)| [f32::from(x) * 50.0, f32::from(y) * 50.0]).collect())
    }

    proptest! {
        #[test]
        fn nearest_is_what_brute_force_finds(points in spots(), home in (-1500f32..1500.0, -1500f32..1500.0), k in 0usize..40, modulus in 1u32..5) {
            let home = [home.0, home.1];
            let index = SiteIndex::new((0..).zip(points.iter().copied()));
            let keep = |site: u32| site.is_multiple_of(modulus);
            let mut brute: Vec<_> = (0..).zip(&points).filter(|(site, _)| keep(*site))
                .map(|(site, at)| Nearest { site, distance: distance(home, *at) }).collect();
            brute.sort_by_key(|nearest| (nearest.distance, nearest.site));
            brute.truncate(k);
            prop_assert_eq!(index.nearest(home, k, keep), brute);
        }
    }

    #[test]
    fn a_hundred_services_on_one_point_come_in_the_order_of_their_numbers() {
        let index = SiteIndex::new((0..100).map(|site| (site, [5.0, 5.0])));
        let found: Vec<u32> = index.nearest([0.0, 0.0], 10, |_| true).iter().map(|nearest| nearest.site).collect();
        assert_eq!(found, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn each_place_is_asked_about_once_and_outward() {
        let index = SiteIndex::new((0..50).map(|site| (site, [f32::from(site as u8), 0.0])));
        let mut asked = Vec::new();
        index.nearest([0.0, 0.0], 3, |site| {
            asked.push(site);
            site.is_multiple_of(10)
        });
        assert_eq!(asked, (0..=20).collect::<Vec<_>>());
    }
}
