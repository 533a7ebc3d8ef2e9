namespace Netspring.Requests.Domain;

/// <summary>Many submissions in one file, taken row by row in the background.</summary>
public sealed class Import
{
    public required Guid Id { get; init; }
    public required Guid DonorId { get; init; }
    public required string DonorName { get; init; }
    public Guid? PartnerId { get; init; }

    /// <summary>The partner acts by delegation: rows are taken only as long as that holds.</summary>
    public bool IsDelegated { get; init; }

    /// <summary>Id of the credentials used.</summary>
    public required string Actor { get; init; }
    public required string Role { get; init; }
    public required int Rows { get; init; }

    /// <summary>Rows that became requests, eligible or not.</summary>
    public int Created { get; private set; }
    public int Failed { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public int Done => Created + Failed;

    /// <summary><c>Queued</c>, <c>Running</c> or <c>Completed</c>.</summary>
    public string Status => FinishedAt is not null ? "Completed" : Done > 0 ? "Running" : "Queued";

    public void Count(int created, int failed, DateTimeOffset now)
    {
        Created += created;
        Failed += failed;
        if (Done == Rows)
            FinishedAt = now;
    }
}

public enum ImportRowStatus
{
    Pending,
    Created,
    Failed,
}

/// <summary>One row and what became of it.</summary>
public sealed class ImportRow
{
    public required Guid ImportId { get; init; }

    /// <summary>From 0, without the header.</summary>
    public required int Index { get; init; }

    /// <summary>The submission as JSON; forgotten once it is dealt with, because it names a person.</summary>
    public string? Submission { get; private set; }
    public ImportRowStatus Status { get; private set; }
    public Guid? RequestId { get; private set; }
    public RowProblem? Problem { get; private set; }

    public static ImportRow Readable(Guid importId, int index, string submission) =>
        new() { ImportId = importId, Index = index, Submission = submission };

    public static ImportRow Unreadable(Guid importId, int index, RowProblem problem) =>
        new() { ImportId = importId, Index = index, Status = ImportRowStatus.Failed, Problem = problem };

    public void Become(Guid requestId) => (Status, RequestId, Submission) = (ImportRowStatus.Created, requestId, null);

    public void Fail(RowProblem problem) => (Status, Problem, Submission) = (ImportRowStatus.Failed, problem, null);
}

/// <summary>Why a row was refused, without words: they are chosen when somebody reads it.</summary>
public sealed record RowProblem(
    string Code, string? Pointer, IReadOnlyDictionary<string, object?>? Facts, IReadOnlyList<RowError>? Errors = null);

/// <summary>A broken field of a row: its JSON pointer, the key of the message and the values for its placeholders.</summary>
public sealed record RowError(string Pointer, string Key, IReadOnlyList<object> Args);
