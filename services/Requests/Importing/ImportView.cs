using Microsoft.AspNetCore.Mvc;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Importing;

/// <param name="Status"><c>Queued</c>, <c>Running</c> or <c>Completed</c>.</param>
/// <param name="Progress">Share of the rows that are done, 0 to 1.</param>
public sealed record ImportView(
    Guid Id, string Status, double Progress, int Rows, int Created, int Failed, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt)
{
    internal static ImportView Of(Import import) => new(
        import.Id, import.Status, Math.Round((double)import.Done / import.Rows, 4), import.Rows, import.Created, import.Failed,
        import.CreatedAt, import.FinishedAt);
}

/// <summary>What became of one row; the index counts from 0 without the header, the id is that of the request.</summary>
public sealed record ImportResultView(int Index, ImportRowStatus Status, Guid? Id, ProblemDetails? Problem)
{
    internal static ImportResultView Of(ImportRow row) => new(row.Index, row.Status, row.RequestId, row.Problem is null ? null : Document(row.Problem));

    private static ProblemDetails Document(RowProblem problem) => problem.Errors is { } errors
        ? ProblemDocument.Of(new ValidationFailed([.. errors.Select(e => new FieldError(e.Pointer, e.Key, [.. e.Args]))]))
        : ProblemDocument.Of(problem.Code, problem.Pointer, problem.Facts);
}
