using System.Runtime.InteropServices;

namespace Netspring.Routing.Solver.Search;

/// <summary>Where a stop sits and what is beside it: all that the first look at a place needs, in half a cache line.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Seat
{
    /// <summary>-1 on no tour.</summary>
    public int Tour;

    public int Position;

    /// <summary>Location of the stop itself.</summary>
    public int Place;

    /// <summary>Location of the element before it, or where the tour starts.</summary>
    public int PlaceBefore;

    /// <summary>Location of the element after it, or where the tour ends.</summary>
    public int PlaceAfter;

    /// <summary>Metres from the place before.</summary>
    public int LegBefore;

    /// <summary>Metres to the place after.</summary>
    public int LegAfter;
}
