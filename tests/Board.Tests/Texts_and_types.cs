using System.Globalization;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using Netspring.Launcher;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;
using Netspring.Requests.Domain;
using Netspring.Routing.Domain;
using Netspring.Routing.Solver;
using Netspring.Scheduling.Domain;
using LoadStatus = Netspring.Requests.Domain.LoadStatus;

namespace Netspring.Board.Tests;

/// <summary>What the board is made of: its words, and the types of the API it calls.</summary>
public sealed partial class Texts_and_types(RunningBoard board)
{
    private static readonly string Sources = Path.Combine(Repository.Root, BoardBuild.Project);

    [Fact]
    public void Both_languages_have_the_same_words_with_the_same_places()
    {
        var (english, chinese) = (Texts("en"), Texts("zh-CN"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(chinese[text.Key])));
        Assert.All(chinese, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Fact]
    public void Every_state_and_remedy_of_routing_has_its_words()
    {
        var words = Texts("en").Keys.ToHashSet(StringComparer.Ordinal);
        string[] wanted =
        [
            .. Enum.GetNames<RouteStatus>().Select(name => $"route.{name}"), .. Enum.GetNames<StopStatus>().Select(name => $"stop.{name}"),
            .. Enum.GetNames<AssignmentStatus>().SelectMany(name => (string[])[$"load.{name}", $"load.{name}.why"]),
            .. Enum.GetValues<Remedy>().Select(remedy => $"remedy.{remedy.WireName()}"),
        ];

        Assert.Equal([], wanted.Except(words));
    }

    [Fact]
    public void Every_code_in_the_history_of_a_request_has_its_words()
    {
        var sentences = new ResourceManager("Netspring.Requests.Tracking.Codes", typeof(RequestStatus).Assembly);
        string[] wanted = [.. Enum.GetValues<ReasonCode>().Select(code => code.WireName()), .. ExceptionCodes.All];
        foreach (var language in (CultureInfo[])[CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("zh-CN")])
        {
            var words = sentences.GetResourceSet(language, createIfNotExists: true, tryParents: false)!;
            Assert.Equal([], wanted.Where(code => words.GetString(code) is null));
        }
    }

    [Fact]
    public void Every_code_of_requests_and_scheduling_has_its_words()
    {
        var words = Texts("en").Keys.ToHashSet(StringComparer.Ordinal);
        string[] wanted =
        [
            .. Enum.GetNames<RequestStatus>().Select(name => $"request-status.{name}"), .. Enum.GetNames<LoadStatus>().Select(name => $"pickup-load.{name}"),
            .. Enum.GetNames<ClosureKind>().Select(name => $"closure.{name}"), .. Enum.GetNames<ChangeKind>().Select(name => $"request.pending.{name}"),
            .. Enum.GetNames<AuditedEntity>().Select(name => $"entity.{name}"),
            .. Enum.GetNames<DispatcherTaskKind>().SelectMany(name => (string[])[$"task.{name}", $"task.{name}.todo", $"task.{name}.do", $"task.{name}.explain"]),
            .. Enum.GetValues<ReasonCode>().Select(code => $"reason.{code.WireName()}"), .. ExceptionCodes.All.Select(code => $"reason.{code}"),
            .. ExceptionCodes.LeftBehind.Select(reason => $"remainder.{reason}"), $"decision.rule.{BulkPolicy.Rule}",
        ];

        Assert.Equal([], wanted.Except(words));
    }

    [Fact]
    public async Task The_types_are_those_of_the_served_description()
    {
        var made = Path.Combine(Path.GetTempPath(), $"netspring-{Guid.CreateVersion7():N}.d.ts");
        try
        {
            await Programs.RunAsync("npm", ["run", "api", "--", $"{board.Url}/openapi/v1.json", made], TestContext.Current.CancellationToken, Sources);

            var expected = await File.ReadAllTextAsync(made, TestContext.Current.CancellationToken);
            Assert.Equal(expected, await File.ReadAllTextAsync(Path.Combine(Sources, "src", "api.d.ts"), TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(made);
        }
    }

    /// <summary>Of all rooms; a key that two of them have would hide one of the texts.</summary>
    private static Dictionary<string, string> Texts(string language) =>
        Directory.EnumerateFiles(Path.Combine(Sources, "src", "texts", language), "*.json")
            .SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!)
            .ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\{\w+\}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
