using System.Globalization;
using System.Text.Json.Nodes;

namespace Netspring.Fuzzing;

/// <summary>
/// What was made so far, and how calls that will be taken are made of it: the document's own examples with what must be
/// new, near in time or really there put in. Same seed, same calls, but for ids.
/// </summary>
/// <param name="owner">The role, donor or partner, whose things are made.</param>
public sealed class World(ApiDocument document, DateOnly today, int seed, string owner = "partner")
{
    /// <summary>What a registration is made for when staff makes it: nobody announces, somebody stands at the door.</summary>
    private const string WalkIn = "walkIn";

    /// <summary>What is called first, so that there is something to be called on; those that end it get something of their own each.</summary>
    private static readonly Dictionary<string, string> MadeFirst = new(StringComparer.Ordinal)
    {
        ["getPickup"] = "submitPickup",
        ["getPickupTimeline"] = "submitPickup",
        ["listSites"] = "submitPickup",
        ["listDelegations"] = "submitPickup",
        ["grantDelegation"] = "submitPickup",
        ["getDelegation"] = "grantDelegation",
        ["withdrawDelegation"] = "grantDelegation",
        ["cancelPickup"] = "submitPickup",
        ["amendPickup"] = "submitPickup",
        ["overrideEligibility"] = "submitPickup",
        ["convertPickup"] = "submitPickup",
        ["closePickup"] = "submitPickup",
        ["openConsolidation"] = "submitPickup",
        ["getConsolidation"] = "openConsolidation",
        ["joinConsolidation"] = "openConsolidation",
        ["leaveConsolidation"] = "joinConsolidation",
        ["requestConsolidated"] = "joinConsolidation",
        ["cancelConsolidation"] = "openConsolidation",
        ["getImport"] = "importPickups",
        ["listImportResults"] = "importPickups",
        ["getActor"] = "getMe",
        ["getContact"] = "submitPickup",
        ["exportContact"] = "submitPickup",
        ["eraseContact"] = "submitPickup",
        ["getDropOffEvent"] = "createDropOffEvent",
        ["listRegistrations"] = "createDropOffEvent",
        ["amendDropOffEvent"] = "createDropOffEvent",
        ["publishDropOffEvent"] = "createDropOffEvent",
        ["closeDropOffEvent"] = "createDropOffEvent",
        ["registerForDropOff"] = "createDropOffEvent",
        ["getRegistration"] = "registerForDropOff",
        ["checkInRegistration"] = "registerForDropOff",
        ["cancelRegistration"] = "registerForDropOff",
        ["giveUpHold"] = "placeHold",
        ["getRecurringPickup"] = "createRecurringPickup",
        ["deleteRecurringPickup"] = "createRecurringPickup",
        ["pauseRecurringPickup"] = "createRecurringPickup",
        ["resumeRecurringPickup"] = "pauseRecurringPickup",
        ["createRecurringPickup"] = "getPickup",
        ["rescheduleAppointment"] = "getPickup",
        ["resolveTask"] = "listTasks",
        ["listTasks"] = "submitPickup",
        ["getCategory"] = "setCategory",
        ["registerVehicle"] = "listDepots",
        ["registerDriver"] = "listDepots",
        ["markDriverUnavailable"] = "registerDriver",
        ["endDriverUnavailability"] = "markDriverUnavailable",
        ["suggestPlaces"] = "getPickup",
        ["moveStops"] = "getRoute",
        ["lockStops"] = "getRoute",
        ["undoEdit"] = "lockStops",
        ["redoEdit"] = "undoEdit",
        ["getRouteSheet"] = "getPickup",
        ["assignRoute"] = "getPickup",
        ["dispatchRoute"] = "getPickup",
        ["recallRoute"] = "dispatchRoute",
        ["abortRoute"] = "dispatchRoute",
        ["takePhoto"] = "getRoute",
        ["getPhoto"] = "takePhoto",
        ["listRoutePhotos"] = "getPickup",
        ["getPlan"] = "askPlan",
        ["cancelPlan"] = "askPlan",
        ["commitPlan"] = "getPlan",
        ["getApiKey"] = "createApiKey",
        ["rotateApiKey"] = "createApiKey",
        ["revokeApiKey"] = "createApiKey",
        ["getOAuthClient"] = "createOAuthClient",
        ["revokeOAuthClient"] = "createOAuthClient",
        ["getUser"] = "createUser",
        ["changeUser"] = "createUser",
    };

    /// <summary>Made for these, pick-ups are of one building: too small each, enough together.</summary>
    private static readonly HashSet<string> OfOneBuilding =
        ["openConsolidation", "getConsolidation", "joinConsolidation", "leaveConsolidation", "requestConsolidated", "cancelConsolidation"];

    /// <summary>Where something made must be public before it is used.</summary>
    private static readonly HashSet<string> NeedPublished = ["closeDropOffEvent", "registerForDropOff", "convertPickup", "getDropOffEvent", "listRegistrations"];

    private readonly Random random = new(seed);
    private readonly string run = Guid.CreateVersion7().ToString("N");

    /// <summary>Whom donors of the run let act in their name: nobody who calls.</summary>
    private readonly Guid partnerId = Guid.CreateVersion7();
    private readonly Dictionary<string, string> newest = new(StringComparer.Ordinal);
    private int counter;

    /// <summary>A request that scheduling has heard of.</summary>
    private string? scheduled;

    /// <summary>A plan whose search has ended and that nobody committed.</summary>
    private string? solved;

    /// <summary>Who has the route that was read last; assigned to anybody else, it would cost the day a crew.</summary>
    private string? driver;

    /// <summary>A load on a route, and its date.</summary>
    private (string LoadId, string Date)? routed;

    /// <summary>The route that was read last, in the version that it had, with a load on it.</summary>
    private (string Id, long Version, string Date, string LoadId, string StopId)? seenRoute;

    public string? MadeBefore(string operation) => MadeFirst.GetValueOrDefault(operation);

    public bool NeedsPublished(string operation) => NeedPublished.Contains(operation);

    /// <summary>Who may make a call and sees what the run has made.</summary>
    public string CallerOf(ApiOperation operation)
    {
        // A delegation is its donor's, and the run's owner may be a partner; an admin may rule those of both.
        var isRuled = operation.Path.StartsWith("/v1/api-keys", StringComparison.Ordinal) || operation.Path.Contains("/delegations", StringComparison.Ordinal);
        string[] preferred = isRuled && operation.Roles.Contains("admin") ? ["admin"] : [owner, "partner", "donor", "dispatcher", "admin"];
        return preferred.FirstOrDefault(operation.Roles.Contains) ?? operation.Roles[0];
    }

    /// <summary>Who reads what a caller is about to change: the same one, where it may.</summary>
    public string ReaderFor(string caller, ApiOperation reader) => reader.Roles.Contains(caller) ? caller : CallerOf(reader);

    /// <summary>What everything is made for that a call of an operation needs, and its body too.</summary>
    public static string PurposeOf(ApiOperation operation, string caller) =>
        operation.Id == "registerForDropOff" && caller is "dispatcher" or "admin" ? WalkIn : operation.Id;

    /// <summary>Keeps what an answer tells of.</summary>
    public void Learn(Call call, Answer answer)
    {
        if (answer.Status is < 200 or > 299 || answer.MediaType != "application/json" || JsonNode.Parse(answer.Body) is not JsonObject body)
            return;
        if (answer.Status == 201 && (string?)body["id"] is { } id)
            newest[call.Operation.Path + "/{}"] = $"{call.Target.Split('?')[0]}/{id}";
        if (answer.Status == 202 && answer.Location is { } job)
            newest[string.Join('/', job.Split('/')[..^1]) + "/{}"] = job;
        if (body["driver"] is JsonObject has)
            driver = (string?)has["id"];
        if (call.Operation.Id == "getMe")
            newest["/v1/actors/{}"] = "/v1/actors/" + (string)body["id"]!;
        if ((string?)body["contactId"] is { } contact)
            newest["/v1/contacts/{}"] = "/v1/contacts/" + contact;
        if (call.Operation.Id == "submitPickup" && (string?)body["donorId"] is { } donor)
            newest["/v1/donors/{}"] = "/v1/donors/" + donor;
        if (call.Operation.Id == "getPlan" && (string?)body["status"] is { } state)
            solved = state == "Solved" ? call.Target.Split('?')[0] : null;
        if (call.Operation.Id == "getRoute" && body["stops"] is JsonArray { Count: > 0 } stops)
            seenRoute = ((string)body["id"]!, (long)body["version"]!, (string)body["date"]!, (string)stops[0]!["loadId"]!, (string)stops[0]!["id"]!);
        // Taken by drivers, seen under an address that staff has too.
        if (call.Operation.Id == "takePhoto" && (string?)body["id"] is { } photo)
            newest["/v1/photos/{}"] = "/v1/photos/" + photo;
        foreach (var load in body["loads"] as JsonArray ?? [])
        {
            if ((string?)load?["loadId"] is { } appointment && (string?)load["status"] != "Cancelled")
            {
                newest["/v1/appointments/{}"] = "/v1/appointments/" + appointment;
                scheduled = (string?)body["id"];
            }
            if ((string?)load?["routeId"] is { } route)
                (newest["/v1/routes/{}"], routed) = ("/v1/routes/" + route, ((string)load["loadId"]!, (string)load["date"]!));
        }
        if (body["items"] is JsonArray { Count: > 0 } items && items[^1]?["id"] is JsonValue known && !call.Operation.Path.Contains('{'))
            newest.TryAdd(call.Operation.Path + "/{}", $"{call.Operation.Path}/{known}");
    }

    /// <summary>The path of an operation on what was made last; null where there is nothing yet.</summary>
    public string? PathOf(ApiOperation operation)
    {
        if (operation.Id == "createRecurringPickup" && scheduled is null)
            return null;
        if (operation.Id == "commitPlan")
            return solved is null ? null : solved + "/commit";
        // Who drives no route has taken none, and what is answered then counts too.
        if (operation.Id == "getPhoto" && !newest.ContainsKey("/v1/photos/{}"))
            return $"/v1/photos/{Guid.CreateVersion7()}";
        // What other calls are decided by is not touched: threshold, policy, capacity and speed of a far city, a category of the run's own.
        var path = operation.Path.Replace("{cityCode}/threshold", "540100/threshold", StringComparison.Ordinal)
            .Replace("{cityCode}/policy", "540100/policy", StringComparison.Ordinal)
            .Replace("{cityCode}/capacity", "540100/capacity", StringComparison.Ordinal)
            .Replace("{cityCode}/speed-profile", "540100/speed-profile", StringComparison.Ordinal)
            .Replace("{cityCode}", "310000", StringComparison.Ordinal)
            .Replace("{partnerId}", $"{partnerId}", StringComparison.Ordinal)
            .Replace("{code}", $"fuzz-{run[^12..]}", StringComparison.Ordinal)
            .Replace("{date}", DateFor(operation.Id) ?? Text(Workday(20 + random.Next(20))), StringComparison.Ordinal);
        var end = path.LastIndexOf('}');
        if (end < 0)
            return path;
        var pattern = string.Join('/', path[..(end + 1)].Split('/').Select(s => s.StartsWith('{') ? "{}" : s));
        return newest.Where(known => Shape(known.Key) == pattern).Select(known => known.Value + path[(end + 1)..]).FirstOrDefault();
    }

    /// <summary>Of what was made, where the operation needs a day with a route.</summary>
    private string? DateFor(string operation) => operation switch
    {
        "suggestPlaces" => routed?.Date,
        "moveStops" or "lockStops" or "undoEdit" or "redoEdit" => seenRoute?.Date,
        _ => null,
    };

    public string QueryOf(ApiOperation operation)
    {
        List<string> parts = [];
        foreach (var parameter in operation.Parameters.Where(p => p.In == "query"))
        {
            var value = ValueOf(operation, parameter.Name);
            if (value is not null && (parameter.IsRequired || IsNeeded(operation, parameter.Name) || random.Next(2) == 0))
                parts.Add($"{parameter.Name}={Uri.EscapeDataString(value)}");
        }
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    public string NewKey() => $"{run}-{++counter}";

    /// <summary>The document's example as a call that will be taken; null where the operation takes none.</summary>
    public JsonNode? BodyOf(ApiOperation operation, string forOperation)
    {
        if (operation.Body is null || operation.Example is not JsonObject example)
            return operation.Example?.DeepClone();
        var body = example.DeepClone().AsObject();
        var number = (++counter).ToString(CultureInfo.InvariantCulture);
        foreach (var name in (string[])["code", "name", "reference"])
        {
            if (body.ContainsKey(name))
                body[name] = $"fuzz {run[^12..]} {number}";
        }
        if (body.ContainsKey("plate"))
            body["plate"] = $"{run[^12..]}{number}";
        if (body.ContainsKey("donorId"))
            body["donorId"] = Guid.CreateVersion7().ToString();
        foreach (var (name, collection) in (ReadOnlySpan<(string, string)>)
            [("depotId", "/v1/depots"), ("dropOffEventId", "/v1/drop-off-events"), ("requestId", "/v1/pickup-requests")])
        {
            if (body.ContainsKey(name) && newest.TryGetValue(collection + "/{}", out var path))
                body[name] = path[(path.LastIndexOf('/') + 1)..];
        }
        Special(operation.Id, forOperation, body, number);
        return body;
    }

    /// <summary>What is sent where no JSON is taken: media type and text.</summary>
    public (string MediaType, string Text)? FileOf(ApiOperation operation) => operation.Id switch
    {
        "importPickups" => ("text/csv", $"siteName,cityCode,address,contactName,laptop\nTower,310000,Import Road {++counter} {run},IT office,40\n"),
        "takePhoto" => ("image/webp", Picture($"{run}{++counter}")),
        _ => null,
    };

    /// <summary>A WebP of 16 × 17 pixels that is text as well, another one for each content.</summary>
    private static string Picture(string content)
    {
        content = content.PadRight(59, '.');
        return $"RIFF{(char)(content.Length + 17)}\0\0\0WEBPVP8L{(char)(content.Length + 5)}\0\0\0/\u000F\0\u0004\0{content}";
    }

    private void Special(string operation, string forOperation, JsonObject body, string number)
    {
        switch (operation)
        {
            case "submitPickup" when OfOneBuilding.Contains(forOperation):
                // The building goes by its address: the example's position is that of all other pick-ups.
                body["site"]!["address"] = $"Together Road, {run}";
                body["site"]!.AsObject().Remove("location");
                body["lines"] = new JsonArray(new JsonObject { ["category"] = "laptop", ["quantity"] = 16 });
                body["allowDuplicate"] = true;
                break;
            case "submitPickup" when forOperation is "resolveTask" or "listTasks":
                // No crew comes there, which is a dispatcher's task.
                body["site"] = new JsonObject { ["name"] = "Far away", ["cityCode"] = "650100", ["address"] = $"{number} Far Road, {run}" };
                break;
            case "submitPickup":
                body["site"]!["address"] = $"{number} Fuzz Road, {run}";
                if (forOperation is "convertPickup" or "overrideEligibility")
                    body["lines"] = new JsonArray(new JsonObject { ["category"] = "laptop", ["quantity"] = 2 });
                break;
            case "createUser":
                body["userName"] = $"fuzz.{run}.{number}";
                break;
            case "createDropOffEvent":
                // What must be open is so all day long.
                var isToday = forOperation is "closeDropOffEvent" or "checkInRegistration" or WalkIn;
                body["date"] = Text(isToday ? today : Workday(14 + random.Next(40)));
                if (isToday)
                    (body["from"], body["to"]) = ("00:00", "23:30");
                break;
            case "registerForDropOff" when forOperation == WalkIn:
                body.Remove("from");
                body["walkIn"] = true;
                break;
            case "registerForDropOff":
                body["from"] = forOperation == "checkInRegistration" ? "23:00" : "10:00";
                break;
            case "askPlan":
                body["seconds"] = 1;
                break;
            case "rescheduleAppointment":
                body["date"] = Text(Workday(45 + random.Next(10)));
                break;
            case "assignRoute":
                body["driverId"] = driver;
                break;
            case "markDriverUnavailable":
                (body["from"], body["to"]) = (Text(Workday(10)), Text(Workday(12)));
                break;
            case "dispatchCityDay" when newest.TryGetValue("/v1/routes/{}", out var route):
                body["base"]![0]!["routeId"] = route[(route.LastIndexOf('/') + 1)..];
                break;
            case "moveStops" or "lockStops" when seenRoute is { } seen:
                body["base"] = new JsonArray(new JsonObject { ["routeId"] = seen.Id, ["version"] = seen.Version });
                var edit = body[operation == "moveStops" ? "moves" : "locks"]![0]!;
                edit[operation == "moveStops" ? "toRouteId" : "routeId"] = seen.Id;
                if (operation == "moveStops")
                    edit["loadId"] = seen.LoadId;
                break;
            case "resolveTask":
                body["alternative"] = null;
                break;
            case "createRecurringPickup":
                body["start"] = Text(Workday(60 + random.Next(60)));
                body["requestId"] = scheduled;
                break;
            case "placeHold":
                // Beyond the days that pick-ups fill and that calls of the calendar close.
                body["date"] = Text(Workday(45 + random.Next(10)));
                body["units"] = 1 + random.Next(5);
                break;
        }
    }

    private string? ValueOf(ApiOperation operation, string name) => name switch
    {
        "cityCode" => "310000",
        "units" => (1 + random.Next(60)).ToString(CultureInfo.InvariantCulture),
        "kg" or "m3" => random.Next(2) == 0 ? "0.5" : "1",
        "limit" => (1 + random.Next(20)).ToString(CultureInfo.InvariantCulture),
        "from" => Text(today.AddDays(1)),
        "to" => Text(today.AddDays(20)),
        "date" => Text(Workday(7)),
        // That of the example, which publishes what would hold anyway.
        "year" => "2027",
        "loadId" => routed?.LoadId,
        "routeId" => seenRoute?.Id,
        "stopId" => seenRoute?.StopId,
        "active" => "true",
        _ => operation.Parameters.Single(p => p.Name == name && p.In == "query").Schema["enum"] is JsonArray names ? (string)names[random.Next(names.Count)]! : null,
    };

    /// <summary>Required by rule where the document cannot say so: a refusal names what is missing.</summary>
    private static bool IsNeeded(ApiOperation operation, string name) =>
        name is "from" or "to" or "units" && operation.Id is "listSlots" or "getKpis" || (name == "cityCode" && operation.Id is "listAppointments" or "listWaitlist")
        || name == "loadId" || operation.Id == "takePhoto";

    private DateOnly Workday(int days)
    {
        var date = today.AddDays(days);
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (date.Month == 10 && date.Day <= 11))
            date = date.AddDays(1);
        return date;
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Shape(string template) => string.Join('/', template.Split('/').Select(s => s.StartsWith('{') ? "{}" : s));

    /// <summary>The operation that reads what another one changes, for its ETag.</summary>
    public ApiOperation? ReaderOf(ApiOperation operation)
    {
        var path = operation.Path.Contains('}') ? operation.Path[..(operation.Path.LastIndexOf('}') + 1)] : operation.Path;
        return document.Operations.FirstOrDefault(o => o.Method == HttpMethod.Get && o.Path == operation.Path)
            ?? document.Operations.FirstOrDefault(o => o.Method == HttpMethod.Get && o.Path == path);
    }
}
