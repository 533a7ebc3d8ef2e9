using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Fuzzing;
using Netspring.Testing;

namespace Netspring.Api.Tests.Authorization;

/// <summary>Good calls of every operation on what one owner has.</summary>
internal sealed class OwnedCalls
{
    /// <summary>Scheduling and Routing change a young request by themselves: who has just read it may still be late.</summary>
    private const int MostTries = 8;
    private static readonly TimeSpan RouteLimit = TimeSpan.FromSeconds(60);
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly ServedApi api;
    private readonly ApiDocument document;
    private readonly Callers callers;
    private readonly KnownCaller owner;
    private readonly World world;
    private readonly GoodCalls good;

    /// <param name="owner">Name of the donor or partner.</param>
    public OwnedCalls(ServedApi api, ApiDocument document, Callers callers, string owner)
    {
        this.api = api;
        this.document = document;
        this.callers = callers;
        this.owner = callers[owner];
        world = new World(document, api.Today, seed: 1, this.owner.Role);
        good = new GoodCalls(document, world, SendAsync);
    }

    public string CallerOf(ApiOperation operation) => world.CallerOf(operation);

    /// <summary>Whether an operation goes by an id that only some may know.</summary>
    public static bool IsOnSomething(ApiOperation operation) =>
        operation.Parameters.Any(p => p.In == "path" && (string?)p.Schema["format"] == "uuid");

    /// <summary>Sends a call, in the owner's name where it says no more than the owner's role, and keeps what it made.</summary>
    public async Task<Answer> SendAsync(Call call, CancellationToken stop)
    {
        if (call.Caller == owner.Role)
            call = call with { Caller = owner.Name };
        var answer = await callers.Sender.SendAsync(call, stop);
        world.Learn(call, answer);
        return answer;
    }

    /// <summary>A call that will be taken, not sent yet.</summary>
    /// <exception cref="InvalidOperationException">Nobody has said how such a call is made.</exception>
    public async Task<Call> PrepareAsync(ApiOperation operation, string caller)
    {
        if (operation.Path.StartsWith("/v1/api-keys/{", StringComparison.Ordinal) && caller == owner.Role)
            return await OnItselfAsync(operation);
        if (operation.Id == "closePickup")
            return await AfterVisitAsync(operation, caller);
        if (operation.Id is "takePhoto" or "getPhoto")
            return await OnPhotoAsync(operation, caller);
        if (operation.Path.StartsWith("/v1/routes/{id}/", StringComparison.Ordinal))
            return await OnRouteAsync(operation, caller);
        if (operation.Id is "moveStops" or "lockStops" or "undoEdit" or "redoEdit")
            await BringRouteToAsync("Assigned");
        if (operation.Body is not null && operation.Example is null)
            throw new InvalidOperationException($"{operation.Id} has no example in the document to make a valid call of.");
        return await good.PrepareAsync(operation, caller, CancellationToken.None)
            ?? throw new InvalidOperationException($"No valid call of {operation.Id} can be made: World.MadeFirst in tests/Fuzzing must name the operation that makes what it goes by.");
    }

    /// <summary>On a request that a driver has been to, which no call of the document brings about: it is told as Routing tells it.</summary>
    private async Task<Call> AfterVisitAsync(ApiOperation operation, string caller)
    {
        var early = await good.PrepareAsync(operation, caller, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no request to call {operation.Id} on.");
        var id = Guid.Parse(early.Target.Split('/')[3]);
        var assigned = await api.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == id, RouteLimit);
        await api.Bus.PublishAsync(DriverNews.PartiallyCollected(
            assigned, assigned.Version + 1, DriverNews.Noon, new CollectedLine("laptop", Declared: 25, Collected: 20, Refused: 0, Reason: null)));
        var read = new Call(document.Operation("getPickup"), Expected.Success, "valid", owner.Role, $"/v1/pickup-requests/{id}", NoHeaders, null);
        await Eventually.HoldsAsync(
            async () => (string?)JsonNode.Parse((await SendAsync(read, CancellationToken.None)).Body)!["status"] == "PartiallyCollected", "a visit that is over");
        return (await good.OfAsync(operation, operation.Id, caller, CancellationToken.None))!;
    }

    /// <summary>On a route in the state that the command wants: the one that is known, or where that has ended, one of another pick-up.</summary>
    private async Task<Call> OnRouteAsync(ApiOperation operation, string caller)
    {
        await BringRouteToAsync(operation.Id is "recallRoute" or "abortRoute" ? "Dispatched" : "Assigned");
        var routeId = Guid.Parse(world.PathOf(operation)!.Split('/')[3]);
        // Its driver may be another one than who calls.
        if (operation.Id == "abortRoute")
            await api.StartRouteAsync(routeId);
        if (caller == "driver")
            await api.DriveAsync(routeId);
        return (await good.OfAsync(operation, operation.Id, caller, CancellationToken.None))!;
    }

    /// <summary>At a stop of a route that its driver was given, who is the one that calls.</summary>
    private async Task<Call> OnPhotoAsync(ApiOperation operation, string caller)
    {
        await BringRouteToAsync("Dispatched");
        await api.DriveAsync(Guid.Parse(world.PathOf(document.Operation("getRoute"))!.Split('/')[3]));
        if (operation.Id == "getPhoto")
            await SendAsync((await good.OfAsync(document.Operation("takePhoto"), "takePhoto", "driver", CancellationToken.None))!, CancellationToken.None);
        return (await good.OfAsync(operation, operation.Id, caller, CancellationToken.None))!;
    }

    /// <summary>Plans may move the last load of a route elsewhere at any time: then there is another route.</summary>
    private async Task BringRouteToAsync(string status)
    {
        for (var now = await RouteStatusAsync(); now != status; now = await RouteStatusAsync())
        {
            if (now is not ("Assigned" or "Dispatched"))
            {
                await MakeRouteAsync();
                continue;
            }
            var before = document.Operation(status == "Dispatched" ? "dispatchRoute" : "recallRoute");
            await SendAsync((await good.OfAsync(before, before.Id, "dispatcher", CancellationToken.None))!, CancellationToken.None);
        }
    }

    private async Task MakeRouteAsync()
    {
        var pickup = new Call(document.Operation("getPickup"), Expected.Success, "valid", owner.Role, $"/v1/pickup-requests/{await MadeAsync("getRoute")}", NoHeaders, null);
        var shown = "";
        try
        {
            await Eventually.HoldsAsync(
                async () => (string?)JsonNode.Parse(shown = (await SendAsync(pickup, CancellationToken.None)).Body)!["status"] == "Assigned", "a load on a route",
                RouteLimit, TimeSpan.FromMilliseconds(500));
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"The pick-up is on no route: {shown}", late);
        }
    }

    /// <summary>No status that a route has where there is none any more.</summary>
    private async Task<string?> RouteStatusAsync()
    {
        var read = new Call(document.Operation("getRoute"), Expected.Success, "valid", "dispatcher", world.PathOf(document.Operation("getRoute"))!, NoHeaders, null);
        return (string?)JsonNode.Parse((await SendAsync(read, CancellationToken.None)).Body)!["status"]?.ToString();
    }

    /// <summary>Makes the call, again where it was late: others have changed the thing or taken the slot.</summary>
    /// <param name="first">What is sent first; a new one when null.</param>
    public async Task<(Call Call, Answer Answer)> MakeAsync(ApiOperation operation, string caller, Call? first = null)
    {
        for (var tries = 1; ; tries++)
        {
            var call = first ?? await PrepareAsync(operation, caller);
            var answer = await SendAsync(call, CancellationToken.None);
            var isLate = answer.Status == 412 || (answer.Status == 409 && answer.Body.Contains("\"no-capacity\"", StringComparison.Ordinal));
            if (!isLate || tries == MostTries)
                return (call, answer);
            first = null;
            await Task.Delay(250);
        }
    }

    /// <summary>
    /// Asks for two pick-ups and waits until a load of one is on a route, and the other, where no crew comes, is a dispatcher's
    /// task: so that there is each to be read and decided.
    /// </summary>
    public async Task EnsureWorkAsync()
    {
        await MadeAsync("resolveTask");
        var id = await MadeAsync("getRoute");
        var tasks = new Call(document.Operation("listTasks"), Expected.Success, "valid", "dispatcher", "/v1/tasks", NoHeaders, null);
        var pickup = new Call(document.Operation("getPickup"), Expected.Success, "valid", owner.Role, $"/v1/pickup-requests/{id}", NoHeaders, null);
        await Eventually.HoldsAsync(
            async () => (await SendAsync(pickup, CancellationToken.None)).Status == 200 && world.PathOf(document.Operation("getRoute")) is not null
                && (await SendAsync(tasks, CancellationToken.None)).Status == 200 && world.PathOf(document.Operation("resolveTask")) is not null,
            "a load on a route and a task", RouteLimit, TimeSpan.FromMilliseconds(500));
    }

    /// <summary>The id of a pick-up that is asked for on behalf of another operation.</summary>
    private async Task<string> MadeAsync(string purpose)
    {
        var call = await good.OfAsync(document.Operation("submitPickup"), purpose, owner.Role, CancellationToken.None);
        var made = await SendAsync(call!, CancellationToken.None);
        Assert.Equal(201, made.Status);
        return (string)JsonNode.Parse(made.Body)!["id"]!;
    }

    /// <summary>Donors and partners see the key alone that they call with, so each call gets one to see.</summary>
    private async Task<Call> OnItselfAsync(ApiOperation operation)
    {
        var twin = await callers.AddTwinAsync(owner);
        var target = operation.Path.Replace("{id}", twin.KeyId.ToString(), StringComparison.Ordinal);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (operation.Takes("If-Match"))
        {
            var read = new Call(document.Operation("getApiKey"), Expected.Success, "valid", twin.Name, $"/v1/api-keys/{twin.KeyId}", NoHeaders, null);
            headers["If-Match"] = (await callers.Sender.SendAsync(read, CancellationToken.None)).ETag!;
        }
        return new Call(operation, Expected.Success, "valid", twin.Name, target, headers, world.BodyOf(operation, operation.Id)?.ToJsonString());
    }
}
