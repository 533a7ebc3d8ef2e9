using System.Runtime.InteropServices;

namespace Netspring.Routing.Solver;

/// <summary>What a stop gives or a vehicle holds: pieces, grams and cubic centimetres. Integers, so sums are exact.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Load(int Units, long Grams, long CubicCentimetres)
{
    public static Load operator +(Load left, Load right) => new(
        left.Units + right.Units, left.Grams + right.Grams, left.CubicCentimetres + right.CubicCentimetres);

    public static Load operator -(Load left, Load right) => new(
        left.Units - right.Units, left.Grams - right.Grams, left.CubicCentimetres - right.CubicCentimetres);

    public static Load Add(Load left, Load right) => left + right;

    public static Load Subtract(Load left, Load right) => left - right;

    /// <summary>True when no dimension exceeds <paramref name="capacity"/>.</summary>
    public bool FitsIn(Load capacity) =>
        Units <= capacity.Units && Grams <= capacity.Grams && CubicCentimetres <= capacity.CubicCentimetres;

    /// <summary>How much of each dimension is above <paramref name="capacity"/>; never negative.</summary>
    public Load Above(Load capacity) => new(
        Math.Max(0, Units - capacity.Units),
        Math.Max(0, Grams - capacity.Grams),
        Math.Max(0, CubicCentimetres - capacity.CubicCentimetres));

    internal bool IsNegative => Units < 0 || Grams < 0 || CubicCentimetres < 0;
}
