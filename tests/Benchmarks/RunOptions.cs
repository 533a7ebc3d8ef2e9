using System.Globalization;
using Netspring.Benchmarks.Routing.Reading;
using Netspring.Launcher;
using Netspring.Routing.Solver.Search;

namespace Netspring.Benchmarks;

/// <summary>What a run is asked for; null where the run has a default of its own.</summary>
internal sealed record RunOptions
{
    /// <summary>Arrivals a second.</summary>
    public double? Rate { get; init; }

    public int? Seconds { get; init; }

    /// <summary>Seconds of the same load before anything is counted.</summary>
    public int WarmUpSeconds { get; init; } = 60;

    /// <summary>Part of the arrivals that only read.</summary>
    public double ReadShare { get; init; } = 0.7;

    /// <summary>Same seed, same arrivals, sites, goods and kills.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Cities that send requests; those with a fleet of their own come first.</summary>
    public int Cities { get; init; } = 40;

    public int Sites { get; init; } = 600;

    public int? Events { get; init; }

    /// <summary>Requests to list, or rows to import.</summary>
    public int? Rows { get; init; }

    /// <summary>Days of a simulation.</summary>
    public int? Days { get; init; }

    /// <summary>Requests of a simulation.</summary>
    public int? Requests { get; init; }

    /// <summary>The days of a simulation are routed, and their metres counted.</summary>
    public bool MeasuresRoutes { get; init; }

    /// <summary>The demand of a simulation goes to the stack's API.</summary>
    public bool AgainstService { get; init; }

    /// <summary>The simulation is made again with visits that wait for nobody, and both are compared.</summary>
    public bool WithoutGathering { get; init; }

    /// <summary>Calls of a fuzz run, about.</summary>
    public int? Count { get; init; }

    /// <summary>Kills of each service.</summary>
    public int? Rounds { get; init; }

    /// <summary>Kills of the broker and of PostgreSQL.</summary>
    public int? ServerRounds { get; init; }

    /// <summary>Folder of routing instances.</summary>
    public string? Instances { get; init; }

    /// <summary>Where plans and results go.</summary>
    public string? Out { get; init; }

    /// <summary>Beginning of the names of the instances to solve; null: all.</summary>
    public string? Only { get; init; }

    /// <summary>Each so-manieth instance.</summary>
    public int Every { get; init; } = 1;

    /// <summary>One of <see cref="InstanceFiles.Sets"/>; null: all that are there.</summary>
    public string? Set { get; init; }

    /// <summary>Of each class at most so many instances; null: all.</summary>
    public int? Sample { get; init; }

    /// <summary>Stops of the made-up cities; null: of all sizes.</summary>
    public int? City { get; init; }

    /// <summary>Made-up cities of each size.</summary>
    public int InstancesCount { get; init; } = 2;

    /// <summary>Better costs of made-up cities become their reference.</summary>
    public bool WritesReference { get; init; }

    /// <summary>Single edits of a large day are timed instead.</summary>
    public bool TimesEdits { get; init; }

    /// <summary>What each part of the search is worth is measured instead.</summary>
    public bool Ablates { get; init; }

    /// <summary>Parts to leave out, one at a time; none: each there is.</summary>
    public SearchParts Parts { get; init; }

    /// <summary>Each search is made with so many seeds, from <see cref="Seed"/> on.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Threads of each search.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Instances solved at a time.</summary>
    public int Parallel { get; init; } = 1;

    public Goal Goal { get; init; }

    /// <summary>OR-Tools solves the same instances beside us.</summary>
    public bool WithOrTools { get; init; }

    /// <exception cref="LauncherException">An option is unknown or has no usable value.</exception>
    public static RunOptions Parse(IEnumerable<string> arguments)
    {
        var words = new Queue<string>(arguments);
        var options = new RunOptions();
        while (words.TryDequeue(out var name))
        {
            options = name switch
            {
                "--writes-only" => options with { ReadShare = 0 },
                "--rate" => options with { Rate = Number(name, words, 0.1, 10_000) },
                "--seconds" => options with { Seconds = Whole(name, words, 1, 36_000) },
                "--warm-up" => options with { WarmUpSeconds = Whole(name, words, 0, 600) },
                "--read-share" => options with { ReadShare = Number(name, words, 0, 1) },
                "--seed" => options with { Seed = Whole(name, words, 0, int.MaxValue) },
                "--cities" => options with { Cities = Whole(name, words, 1, 400) },
                "--sites" => options with { Sites = Whole(name, words, 1, 100_000) },
                "--events" => options with { Events = Whole(name, words, 100, 1_000_000) },
                "--count" => options with { Count = Whole(name, words, 100, 1_000_000) },
                "--rows" => options with { Rows = Whole(name, words, 1, 10_000_000) },
                "--days" => options with { Days = Whole(name, words, 1, 250) },
                "--requests" => options with { Requests = Whole(name, words, 1, 1_000_000) },
                "--metres" => options with { MeasuresRoutes = true },
                "--against-service" => options with { AgainstService = true },
                "--no-gathering" => options with { WithoutGathering = true },
                "--rounds" => options with { Rounds = Whole(name, words, 0, 10_000) },
                "--server-rounds" => options with { ServerRounds = Whole(name, words, 0, 1_000) },
                "--instances" => options with { Instances = Word(name, words) },
                "--out" => options with { Out = Word(name, words) },
                "--only" => options with { Only = Word(name, words) },
                "--every" => options with { Every = Whole(name, words, 1, 1_000) },
                "--set" => options with { Set = OneOf(name, words, InstanceFiles.Sets) },
                "--sample" => options with { Sample = Whole(name, words, 1, 1_000) },
                "--baseline" => options with { WithOrTools = OneOf(name, words, ["ortools"]).Length > 0 },
                "--city" => options with { City = Whole(name, words, 5, 10_000) },
                "--instances-count" => options with { InstancesCount = Whole(name, words, 1, 100) },
                "--write-reference" => options with { WritesReference = true },
                "--edits" => options with { TimesEdits = true },
                "--ablate" => options with { Ablates = true },
                "--part" => options with
                {
                    Parts = options.Parts | Enum.Parse<SearchParts>(OneOf(name, words, Enum.GetNames<SearchParts>()), ignoreCase: true),
                },
                "--seeds" => options with { Seeds = Whole(name, words, 1, 100) },
                "--parallel" => options with { Parallel = Whole(name, words, 1, 64) },
                "--threads" => options with { Threads = Whole(name, words, 1, 64) },
                "--objective" => options with { Goal = Enum.Parse<Goal>(OneOf(name, words, ["distance", "vehicles"]), ignoreCase: true) },
                _ => throw new LauncherException($"There is no option {name}."),
            };
        }
        return options;
    }

    private static string Word(string name, Queue<string> words) =>
        words.TryDequeue(out var word) ? word : throw new LauncherException($"{name} wants a value.");

    private static string OneOf(string name, Queue<string> words, IReadOnlyList<string> known) =>
        words.TryDequeue(out var word) && known.Contains(word, StringComparer.OrdinalIgnoreCase)
            ? word
            : throw new LauncherException($"{name} wants {string.Join(", ", known.SkipLast(1))}{(known.Count > 1 ? " or " : "")}{known[^1]}.");

    private static double Number(string name, Queue<string> words, double least, double most) =>
        words.TryDequeue(out var text) && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most
                ? value
                : throw new LauncherException(string.Create(CultureInfo.InvariantCulture, $"{name} wants a number from {least} to {most}."));

    private static int Whole(string name, Queue<string> words, int least, int most) =>
        words.TryDequeue(out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new LauncherException($"{name} wants a whole number from {least} to {most}.");
}
