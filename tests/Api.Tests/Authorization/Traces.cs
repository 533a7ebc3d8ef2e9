using System.Text.Json.Nodes;
using Netspring.Fuzzing;

namespace Netspring.Api.Tests.Authorization;

/// <summary>One of everything that a donor or partner can have, and the words and ids by which each would be known again.</summary>
internal sealed class Traces
{
    private readonly List<string> words = [];

    private Traces(KnownCaller owner, OwnedCalls calls)
    {
        (Owner, Calls) = (owner, calls);
        words.AddRange([$"{owner.DonorId}", owner.DonorName!, $"{owner.KeyId}"]);
    }

    public KnownCaller Owner { get; }

    public OwnedCalls Calls { get; }

    /// <summary>The call by which the request was made.</summary>
    public Call Submission { get; private set; } = null!;

    /// <summary>Id of the registration, and the path it was posted to.</summary>
    public (string Id, string Target) Registration { get; private set; }

    /// <summary>What a filter of free text would be set to.</summary>
    public string Reference => (string)JsonNode.Parse(Submission.Body!)!["reference"]!;

    /// <param name="drive">Path of the registrations of an event; one of its own when null.</param>
    public static async Task<Traces> LeaveAsync(ServedApi api, ApiDocument document, Callers callers, string owner, string? drive = null)
    {
        var traces = new Traces(callers[owner], new OwnedCalls(api, document, callers, owner));
        traces.Submission = await traces.MakeAsync(document, "submitPickup", "id", "number", "contactId");
        await traces.MakeAsync(document, "placeHold", "id");
        await traces.MakeAsync(document, "createRecurringPickup", "id");
        await traces.MakeAsync(document, "openConsolidation", "id");
        var import = await traces.Calls.MakeAsync(document.Operation("importPickups"), traces.Owner.Role);
        traces.words.Add(import.Answer.Location!.Split('/')[^1]);
        var registration = await traces.Calls.PrepareAsync(document.Operation("registerForDropOff"), traces.Owner.Role);
        if (drive is not null)
            registration = registration with { Target = drive };
        var registered = await traces.Calls.SendAsync(registration, CancellationToken.None);
        Assert.True(registered.Status == 201, $"registerForDropOff: {registered}");
        traces.Registration = ((string)JsonNode.Parse(registered.Body)!["id"]!, registration.Target);
        traces.words.Add(traces.Registration.Id);
        return traces;
    }

    /// <summary>Those that an answer shows.</summary>
    public IReadOnlyList<string> In(Answer answer) => [.. words.Where(w => answer.Body.Contains(w, StringComparison.Ordinal))];

    private async Task<Call> MakeAsync(ApiDocument document, string operation, params string[] members)
    {
        var (call, answer) = await Calls.MakeAsync(document.Operation(operation), Owner.Role);
        Assert.True(answer.Status == 201, $"{operation}: {answer}");
        words.AddRange(members.Select(m => (string)JsonNode.Parse(answer.Body)![m]!));
        if (JsonNode.Parse(call.Body!)!["site"]?["address"] is { } address)
            words.Add((string)address!);
        return call;
    }
}
