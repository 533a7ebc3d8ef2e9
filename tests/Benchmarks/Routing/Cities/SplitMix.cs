namespace Netspring.Benchmarks.Routing.Cities;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same numbers from a seed on any machine and runtime.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(((UInt128)Next() * (ulong)count) >> 64);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>Around 0, seldom near the ends at -<paramref name="reach"/> and +<paramref name="reach"/>.</summary>
    public int Around(int reach) => (Between(-reach, reach) + Between(-reach, reach) + Between(-reach, reach)) / 3;

    private ulong Next()
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
