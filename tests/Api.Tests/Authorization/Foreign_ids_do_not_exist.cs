using System.Text.RegularExpressions;
using Netspring.Fuzzing;

namespace Netspring.Api.Tests.Authorization;

/// <summary>
/// Broken object level authorization, over every route of the document with an id in it: whoever calls with somebody else's
/// id is answered to the byte like one who calls with an id that was never given, and nothing happens to what is there.
/// </summary>
public sealed partial class Foreign_ids_do_not_exist(ServedApi api, ITestOutputHelper output)
{
    /// <summary>Goes by an event's id alone, and published events are everybody's.</summary>
    private static readonly string[] OfPublishedEvents = ["getDropOffEvent", "listRegistrations", "registerForDropOff"];

    /// <summary>Here a dispatcher of another city is told that the event, which it can read, is not its own to rule.</summary>
    private static readonly string[] ForbiddenElsewhere = ["closeDropOffEvent", "registerForDropOff"];

    /// <summary>Published events are everybody's; whoever acted belongs to no city, and staff everywhere may read the name behind an id.</summary>
    private static readonly string[] OfNoCity = ["getDropOffEvent", "getActor"];

    private readonly List<string> faults = [];
    private readonly List<string> seen = [];

    [Theory]
    [InlineData("donor", "partner", Callers.OtherDonor)]
    [InlineData("partner", "donor", Callers.OtherPartner)]
    public async Task For_other_donors_and_partners(string owner, string unlike, string alike)
    {
        var document = api.Document();
        using var callers = await Callers.MakeAsync(api);
        var own = new OwnedCalls(api, document, callers, owner);
        await own.EnsureWorkAsync();
        foreach (var operation in GoodCalls.InOrder(document.Operations).Where(o => OwnedCalls.IsOnSomething(o) && o.Roles.Contains(owner)))
        {
            if (OfPublishedEvents.Contains(operation.Id))
                continue;
            var call = await own.PrepareAsync(operation, owner);
            foreach (var other in new[] { unlike, alike }.Where(o => operation.Roles.Contains(callers[o].Role)))
                await ExpectNothingAsync(callers, call with { Caller = other });
            await ExpectSuccessAsync(own, operation, owner, call);
        }
        Report();
    }

    [Fact]
    public async Task For_dispatchers_of_other_cities()
    {
        var document = api.Document();
        using var callers = await Callers.MakeAsync(api);
        var own = new OwnedCalls(api, document, callers, "partner");
        await own.EnsureWorkAsync();
        foreach (var operation in GoodCalls.InOrder(document.Operations).Where(o => OwnedCalls.IsOnSomething(o) && o.Roles.Contains("dispatcher")))
        {
            if (OfNoCity.Contains(operation.Id))
                continue;
            var call = await own.PrepareAsync(operation, "dispatcher");
            if (ForbiddenElsewhere.Contains(operation.Id))
                Expect(await SendAsync(callers, call with { Caller = Callers.DispatcherElsewhere }), 403, call);
            else
                await ExpectNothingAsync(callers, call with { Caller = Callers.DispatcherElsewhere });
            await ExpectSuccessAsync(own, operation, "dispatcher", call);
        }
        Report();
    }

    [Fact]
    public async Task While_an_event_is_a_draft_for_all_but_its_staff()
    {
        var document = api.Document();
        using var callers = await Callers.MakeAsync(api);
        var own = new OwnedCalls(api, document, callers, "partner");
        var published = new List<Call>();
        foreach (var id in OfPublishedEvents)
            published.Add(await own.PrepareAsync(document.Operation(id), "partner"));
        var (_, draft) = await own.MakeAsync(document.Operation("createDropOffEvent"), "dispatcher");
        var target = draft.Location!;
        foreach (var call in published)
        {
            var rest = string.Join('/', call.Operation.Path.Split('/').Skip(4));
            foreach (var caller in (string[])["donor", "partner", "driver", Callers.DispatcherElsewhere, Callers.Nobody])
            {
                if (RoleTable.May(call.Operation, caller == Callers.Nobody ? caller : callers[caller].Role) && (caller != Callers.DispatcherElsewhere || call.Body is null))
                    await ExpectNothingAsync(callers, call with { Caller = caller, Target = rest.Length == 0 ? target : $"{target}/{rest}" });
            }
        }
        Report();
    }

    /// <summary>Ownership comes first, whatever else is right or wrong with the call.</summary>
    private async Task ExpectNothingAsync(Callers callers, Call call)
    {
        var variants = call.Headers.ContainsKey("If-Match") ? [call, With(call, null), With(call, "\"987654321\"")] : new[] { call };
        foreach (var variant in variants)
        {
            var foreign = await SendAsync(callers, variant);
            var unknown = await SendAsync(callers, variant with { Target = OnUnknown(variant) });
            Expect(foreign, 404, variant);
            if (foreign != unknown)
                faults.Add($"{variant.Operation.Id} as {variant.Caller} tells a foreign id from an unknown one: {foreign} and {unknown}");
        }
        seen.Add($"{call.Operation.Id} as {call.Caller}");
    }

    private async Task ExpectSuccessAsync(OwnedCalls own, ApiOperation operation, string caller, Call call)
    {
        var (sent, answer) = await own.MakeAsync(operation, caller, call);
        if (answer.Status is < 200 or > 299)
            faults.Add($"{operation.Id} as {caller} was no valid call: {sent.Target} {sent.Body} -> {answer.Status} {answer.Body}");
    }

    private void Expect(Answer answer, int status, Call call)
    {
        if (answer.Status != status)
            faults.Add($"{call.Operation.Id} as {call.Caller}: {call.Operation.Method} {call.Target} -> {answer.Status} instead of {status}; {answer.Body}");
    }

    private void Report()
    {
        output.WriteLine(string.Join('\n', seen));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.NotEmpty(seen);
    }

    /// <summary>The same call, by an id that nothing has: the last one in the path.</summary>
    private static string OnUnknown(Call call)
    {
        var parts = call.Target.Split('?', 2);
        var segments = parts[0].Split('/');
        var last = segments.Index().Last(s => Guid.TryParse(s.Item, out _)).Index;
        segments[last] = Guid.CreateVersion7().ToString();
        parts[0] = string.Join('/', segments);
        return string.Join('?', parts);
    }

    private static Call With(Call call, string? ifMatch)
    {
        var headers = call.Headers.Where(h => h.Key != "If-Match").ToDictionary(StringComparer.Ordinal);
        if (ifMatch is not null)
            headers["If-Match"] = ifMatch;
        return call with { Headers = headers };
    }

    /// <summary>The answer without the one thing that is new in each, to a call with a key that nothing was answered to yet.</summary>
    private static async Task<Answer> SendAsync(Callers callers, Call call)
    {
        if (call.Headers.ContainsKey("Idempotency-Key"))
            call = call with { Headers = new Dictionary<string, string>(call.Headers, StringComparer.Ordinal) { ["Idempotency-Key"] = $"{Guid.CreateVersion7()}" } };
        var answer = await callers.Sender.SendAsync(call, CancellationToken.None);
        return answer with { Body = TraceId().Replace(answer.Body, "\"traceId\":\"\"") };
    }

    [GeneratedRegex("\"traceId\":\"[0-9a-f]{32}\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceId();
}
