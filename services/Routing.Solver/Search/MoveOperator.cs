using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>A change of one or two routes; From and To are positions in their sequences.</summary>
internal readonly record struct Move(long Delta, int First, int Second, int From, int To, bool NewTrip = false)
{
    public static Move None => new(0, -1, -1, 0, 0);
}

/// <summary>A neighbourhood between two routes (or inside one when they are the same).</summary>
internal abstract class MoveOperator(FlatProblem flat, RouteSimulator simulator)
{
    protected RouteSimulator Simulator { get; } = simulator;

    protected FlatProblem Flat { get; } = flat;

    protected int[] FirstBuffer { get; } = new int[Sequence.Room(flat.Stops.Length)];

    protected int[] SecondBuffer { get; } = new int[Sequence.Room(flat.Stops.Length)];

    /// <summary>False when (a, b) and (b, a) hold different moves.</summary>
    public abstract bool IsSymmetric { get; }

    /// <summary>The most improving move, with a negative delta; otherwise <see cref="Move.None"/>.</summary>
    public abstract Move FindBest(Solution solution, int first, int second);

    public abstract void Apply(Solution solution, Move move);
}
