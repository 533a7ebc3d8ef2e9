using System.Text.Json.Nodes;
using Netspring.Fuzzing;

namespace Netspring.Api.Tests.Authorization;

/// <summary>Lists, exports and filters, over every such route of the document: of what one has, no other caller sees a trace.</summary>
public sealed class Foreign_rows_are_never_listed(ServedApi api)
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>Where a donor meets what it has; elsewhere nobody's things are listed.</summary>
    private static readonly string[] ShowsOwn = ["listPickups", "exportPickups", "listConsolidations", "listRecurringPickups", "listDonors", "listApiKeys"];

    [Fact]
    public async Task To_another_donor_however_it_asks()
    {
        var document = api.Document();
        using var callers = await Callers.MakeAsync(api);
        Traces[] others = [await LeaveAsync(document, callers, "donor"), await LeaveAsync(document, callers, "partner")];
        var own = await LeaveAsync(document, callers, Callers.OtherDonor);

        foreach (var operation in Lists(document, "donor"))
        {
            var widest = await WidestAsync(callers, own.Calls, operation, Callers.OtherDonor);
            foreach (var target in others.SelectMany(other => Filtered(operation, widest, other)).Prepend(widest))
            {
                var answer = await AskAsync(callers, operation, Callers.OtherDonor, target);
                Assert.True(answer.Status == 200, $"{target}: {answer}");
                Assert.Empty(others.SelectMany(other => other.In(answer)).Select(word => $"{target} shows {word}"));
            }
            if (!ShowsOwn.Contains(operation.Id))
                continue;
            Assert.NotEmpty(own.In(await AskAsync(callers, operation, Callers.OtherDonor, widest)));
            foreach (var target in Filtered(operation, widest, others[0]).Where(t => t.Contains("donorId=", StringComparison.Ordinal)))
                Assert.NotEmpty(others[0].In(await AskAsync(callers, operation, "donor", target)));
        }
        Assert.Empty(ShowsOwn.Except(Lists(document, "donor").Select(o => o.Id), StringComparer.Ordinal));
    }

    [Fact]
    public async Task To_another_donor_of_the_same_event()
    {
        var document = api.Document();
        using var callers = await Callers.MakeAsync(api);
        var first = await LeaveAsync(document, callers, "donor");
        var second = await LeaveAsync(document, callers, Callers.OtherDonor, first.Registration.Target);

        foreach (var (mine, foreign) in new[] { (first, second), (second, first) })
        {
            var answer = await AskAsync(callers, document.Operation("listRegistrations"), mine.Owner.Name, first.Registration.Target);
            Assert.Equal([mine.Registration.Id], JsonNode.Parse(answer.Body)!["items"]!.AsArray().Select(r => (string)r!["id"]!));
            Assert.Empty(foreign.In(answer));
        }
    }

    [Fact]
    public async Task To_a_dispatcher_of_another_city()
    {
        var document = api.Document();
        using var callers = await Callers.MakeAsync(api);
        var traces = await LeaveAsync(document, callers, "partner");
        await traces.Calls.EnsureWorkAsync();

        foreach (var operation in Lists(document, "dispatcher"))
        {
            var widest = await WidestAsync(callers, traces.Calls, operation, "dispatcher");
            foreach (var target in Filtered(operation, widest, traces).Prepend(widest))
            {
                var answer = await AskAsync(callers, operation, Callers.DispatcherElsewhere, target);
                Assert.True(answer.Status is 200 or 403 or 404, $"{target}: {answer}");
                Assert.Empty(traces.In(answer).Select(word => $"{target} shows {word}"));
            }
        }
        Assert.NotEmpty(traces.In(await AskAsync(callers, document.Operation("listPickups"), "dispatcher", $"/v1/pickup-requests?donorId={traces.Owner.DonorId}")));
    }

    [Fact]
    public async Task By_the_Idempotency_Key_of_another()
    {
        var document = api.Document();
        using var callers = await Callers.MakeAsync(api);
        var first = await LeaveAsync(document, callers, "donor");

        var same = await callers.Sender.SendAsync(first.Submission with { Caller = Callers.OtherDonor }, CancellationToken.None);
        var changed = JsonNode.Parse(first.Submission.Body!)!;
        changed["lines"]![0]!["quantity"] = 77;
        var other = await callers.Sender.SendAsync(first.Submission with { Caller = Callers.OtherPartner, Body = changed.ToJsonString() }, CancellationToken.None);

        Assert.Equal((201, 201), (same.Status, other.Status));
        var ids = new[] { same, other }.Select(a => (string)JsonNode.Parse(a.Body)!["id"]!).ToList();
        Assert.Equal(2, ids.Distinct(StringComparer.Ordinal).Count());
        var own = await AskAsync(callers, document.Operation("listPickups"), "donor", "/v1/pickup-requests?limit=200");
        Assert.DoesNotContain(ids, id => own.Body.Contains(id, StringComparison.Ordinal));
    }

    private Task<Traces> LeaveAsync(ApiDocument document, Callers callers, string owner, string? drive = null) =>
        Traces.LeaveAsync(api, document, callers, owner, drive);

    /// <summary>What is read without an id that only some may know.</summary>
    private static IEnumerable<ApiOperation> Lists(ApiDocument document, string role) =>
        document.Operations.Where(o => o.Method == HttpMethod.Get && o.Roles.Contains(role) && !OwnedCalls.IsOnSomething(o));

    /// <summary>The question that leaves nothing out, where the route takes one; else a usual one.</summary>
    private static async Task<string> WidestAsync(Callers callers, OwnedCalls calls, ApiOperation operation, string caller)
    {
        var usual = (await calls.PrepareAsync(operation, caller)).Target;
        var path = usual.Split('?')[0];
        var wide = operation.Parameters.Any(p => p.Name == "limit") ? path + "?limit=200" : path;
        return (await AskAsync(callers, operation, caller, wide)).Status == 200 ? wide : usual;
    }

    /// <summary>The same question with each filter that could be set to what another has.</summary>
    private static IEnumerable<string> Filtered(ApiOperation operation, string widest, Traces other)
    {
        foreach (var parameter in operation.Parameters.Where(p => p.In == "query"))
        {
            var value = parameter.Name switch
            {
                "cursor" or "limit" => null,
                "donorId" => $"{other.Owner.DonorId}",
                "partnerId" => $"{other.Owner.PartnerId}",
                "cityCode" => "310000",
                _ => parameter.Schema["type"]?.ToJsonString().Contains("string", StringComparison.Ordinal) == true && parameter.Schema["enum"] is null && parameter.Schema["format"] is null
                    ? Uri.EscapeDataString(other.Reference)
                    : null,
            };
            if (string.IsNullOrEmpty(value))
                continue;
            var others = widest.Split('?').ElementAtOrDefault(1)?.Split('&').Where(q => !q.StartsWith(parameter.Name + "=", StringComparison.Ordinal)) ?? [];
            yield return $"{widest.Split('?')[0]}?{string.Join('&', others.Append($"{parameter.Name}={value}"))}";
        }
    }

    private static Task<Answer> AskAsync(Callers callers, ApiOperation operation, string caller, string target) =>
        callers.Sender.SendAsync(new Call(operation, Expected.Success, "list", caller, target, NoHeaders, null), CancellationToken.None);
}
