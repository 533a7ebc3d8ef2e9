namespace Netspring.Routing.Solver.Evaluation;

/// <summary>Writes the day of a vehicle as stop indices with <see cref="Boundary"/> between trips, never an empty trip.</summary>
internal ref struct Sequence(Span<int> buffer)
{
    public const int Boundary = -1;

    private readonly Span<int> buffer = buffer;
    private int length;

    public void Add(int node)
    {
        if (node != Boundary || (length > 0 && buffer[length - 1] != Boundary))
            buffer[length++] = node;
    }

    public void AddRange(ReadOnlySpan<int> nodes)
    {
        foreach (var node in nodes)
            Add(node);
    }

    public ReadOnlySpan<int> Finish()
    {
        if (length > 0 && buffer[length - 1] == Boundary)
            length--;

        return buffer[..length];
    }

    /// <summary>Room a sequence of <paramref name="stops"/> stops needs while it is written.</summary>
    public static int Room(int stops) => (2 * stops) + 4;
}
