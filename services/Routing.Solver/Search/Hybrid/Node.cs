using System.Runtime.InteropServices;

namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>A stop, or the start or end of a route, with its links and what the route up to it and from it on amounts to.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Node
{
    public int Next;

    public int Previous;

    /// <summary>-1 on no route.</summary>
    public int Route;

    /// <summary>0 at the start of the route.</summary>
    public int Position;

    public int Place;

    /// <summary>Where the legs from this place begin in a matrix.</summary>
    public int Row;

    public int Opens;

    public int Closes;

    public int Service;

    /// <summary>Earliest time to leave; who is late goes back in time to the end of the window and pays for it (Nagata 2007).</summary>
    public int Leave;

    /// <summary>Latest time to be ready so that nothing after it is later than it is anyway.</summary>
    public int Latest;

    /// <summary>Seconds gone back up to here, this one included.</summary>
    public long WarpUpTo;

    /// <summary>Seconds gone back from here on by one who comes at <see cref="Latest"/>.</summary>
    public long WarpFrom;

    /// <summary>What is on board when it leaves.</summary>
    public Load LoadUpTo;
}
