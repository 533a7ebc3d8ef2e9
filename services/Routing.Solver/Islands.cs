namespace Netspring.Routing.Solver;

/// <summary>Several searches of one problem that exchange their best plans. With criteria that give repeatable plans the
/// outcome depends on <see cref="Count"/>, not on <see cref="Threads"/>; with a clock there are no more islands than threads,
/// for an island that waits for a thread loses its time.</summary>
/// <param name="Count">At least 1. Each has the whole budget for itself.</param>
/// <param name="Threads">At least 1; how many islands run at a time, the caller's thread included.</param>
public sealed record Islands(int Count, int Threads)
{
    internal int CountFor(StopCriterion stop) => stop.IsRepeatable ? Count : Math.Min(Count, Threads);
}
