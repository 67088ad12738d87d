package io.pqtrade.market.world;

/**
 * Random numbers without a state: the same seed and place give the same number, in any order and on any machine, so only
 * operations with one defined result are used.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int PARTS = 4;
    private static final double PART_RANGE = 65_536.0;

    private Dice() {}

    /** A seed for one name's numbers, independent of every other name's. */
    static long seed(long seed, String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return mix(seed * GOLDEN + hash);
    }

    /** Uniform in [0, 1). */
    static double uniform(long seed, long place) {
        return (mix(seed + place * GOLDEN) >>> 11) * 0x1.0p-53;
    }

    /** Bell-shaped with mean 0 and deviation 1: four uniform parts added up (Irwin–Hall), so never beyond 3.5. */
    static double gaussian(long seed, long place) {
        long bits = mix(seed + place * GOLDEN);
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        double mean = PARTS * (PART_RANGE - 1) / 2;
        return (sum - mean) / (PART_RANGE * Math.sqrt(PARTS / 12.0));
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long bits) {
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
