package io.pqtrade.market.world.nature;

/**
 * Random numbers without a state: the same seed and place give the same number, in any order and on any machine, so only
 * operations with one defined result are used.
 */
public final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long PART = 0xffff;
    /** Four parts of 16 bits, each uniform: their sum's middle and spread. */
    private static final double MIDDLE_OF_FOUR = 4 * 65_535 / 2.0;

    private static final double PER_DEVIATION_OF_FOUR = 1 / (65_536 * Math.sqrt(4 / 12.0));
    private static final double MIDDLE_OF_THREE = 3 * 65_535 / 2.0;
    private static final double PER_DEVIATION_OF_THREE = 1 / (65_536 * Math.sqrt(3 / 12.0));

    private Dice() {}

    /** A seed for one name's numbers, independent of every other name's. */
    public static long seed(long seed, String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return mix(seed * GOLDEN + hash);
    }

    /** 64 independent bits. */
    public static long bits(long seed, long place) {
        return mix(seed + place * GOLDEN);
    }

    /** Uniform in [0, 1). */
    public static double uniform(long seed, long place) {
        return (mix(seed + place * GOLDEN) >>> 11) * 0x1.0p-53;
    }

    /** Bell-shaped with mean 0 and deviation 1: four uniform parts added up (Irwin–Hall), so never beyond 3.5. */
    public static double gaussian(long seed, long place) {
        long bits = mix(seed + place * GOLDEN);
        long sum = (bits & PART) + (bits >>> 16 & PART) + (bits >>> 32 & PART) + (bits >>> 48);
        return (sum - MIDDLE_OF_FOUR) * PER_DEVIATION_OF_FOUR;
    }

    /** Bell-shaped as {@link #gaussian}, of the upper 48 bits alone: the lower 16 are free for other uses. Never beyond 3. */
    public static double gaussian(long bits) {
        long sum = (bits >>> 16 & PART) + (bits >>> 32 & PART) + (bits >>> 48);
        return (sum - MIDDLE_OF_THREE) * PER_DEVIATION_OF_THREE;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long bits) {
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
