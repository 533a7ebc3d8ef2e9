using System.Runtime.InteropServices;
using Netspring.Launcher.Commands;

namespace Netspring.Launcher;

/// <summary>The verbs, their options, and what the exit status says: 0 done, 1 failed, 2 wrong usage, 130 interrupted.</summary>
public static class CommandLine
{
    private const string Usage = """
        usage: ./netspring <command>

          demo [--exit]       start everything, send the sample pick-ups, print who gets which driver;
                              --exit stops what it started and fails unless every eligible one has a driver
                              or is waitlisted for a reason
          test                format check and all tests on real PostgreSQL and RabbitMQ
          up [--detach]       start the stack with reference data and stay until Ctrl-C, or in the background
          down                stop the stack
          status [--json]     health, ports, restarts, queue and outbox depth
          logs [process]      the end of one log, or of all
          replay <queue>      gives the messages in a queue's error queue another try; --all: those of every queue
          verify records      follows the chains of collection records and names the first that was changed, or whose picture was
          clock [+2h | +3d | 2026-12-01T10:00:00+08:00]
                              print business time of the running stack, or move it on in every service
          fill <city> [auto | manual]
                              40 crews and 300 loads more on a day of a city with a depot, to look at a full board;
                              the word becomes the city's way of planning (auto)
          env                 addresses and development keys as export lines, for eval
          bench load          what callers see at a rate: [--rate 30] [--seconds 60] [--writes-only | --read-share 0.7]
                              [--warm-up 60] [--cities 40] [--sites 600] [--seed 1]
          bench list          pages of the list of requests among very many, filter by filter: [--rows 1000000] [--count 200]
          bench import        one file of many rows, and what others see meanwhile: [--rows 50000] [--rate 5]
          bench repeat        submissions sent three times and races of twenty, one effect for each key: [--count 10000]
          bench messaging     the outbox beside the bare broker and the bare database: [--events 60000] [--seed 1]
          bench routing       solves made-up cities, or public instances, and shows the gaps to the best known plans:
                              [--city 1000] [--instances-count 2] [--write-reference] [--seconds 10] [--seed 1]
                              [--parallel 1] [--threads 1] [--baseline ortools] [--out DIR]
                              --edits [--seconds 10] times single edits, cancelling and first plans at 1,000 stops instead
                              --ablate leaves one part of the search out after the other and shows what it was worth;
                              --part P only that one, more than once if need be; [--seeds 1] searches with each
                              --instances DIR [--set vrptw | hfvrp | mdvrptw | mtvrptwr | pcvrptw | sdvrptw] [--only r1]
                              [--every 1] [--sample 6] [--objective distance | vehicles]
          bench schedule      a nation's demand against the deciding classes of Scheduling, in memory, every cell counted daily:
                              [--days 60] [--requests 10000] [--seed 1] [--metres] also routes the days and counts the way;
                              --no-gathering makes it again with visits that wait for nobody, and compares both;
                              --against-service [--days 10] [--requests 300] through the API, the clock moved day by day
          bench slots         what can be booked in a city within 60 days among very many appointments: [--rows 1000000]
                              [--count 1000] [--cities 40]
          bench book          holds of one city and date at Scheduling's door: [--rate 400] [--seconds 5] [--seed 1]
          bench dispatch      plans of a day of 300 loads and of 337 city-days of 30: [--seconds 60] [--seed 1]
          bench board         what a dispatcher waits for in the browser on a day of 300 loads, and Lighthouse's points
          bench streams       what open streams of a city-day cost, how late they hear of a change, how soon a sick driver's
                              stops are with others: [--count 200] [--seconds 20]
          bench eta           how far expected arrivals are off in a made-up month, with learned service times and without:
                              [--seed 1] [--seeds 1] [--days 22]
          bench fuzz          good and strange calls of every operation, each answer held against the API description:
                              [--seed 1] [--count 10000]
          faults kill         kills every process under load, then judges what is left: [--rounds 20] [--server-rounds 5]
                              [--rate 10] [--seconds 0] [--cities 40] [--sites 600] [--seed 1]
          faults bookings     kills Scheduling, then PostgreSQL, amid bookings, then judges each of them: [--requests 1000]
                              [--rate 15] [--cities 40] [--sites 600] [--seed 1]

        for docker-compose.yml, which starts the processes itself:
          prepare <folder>    make databases, roles and broker users on given servers, and each service's private settings
          seed                post fleet and drop-off event to the gateway in NETSPRING_URL

        NETSPRING_PORT_BASE (8080) and NETSPRING_STATE (artifacts/state) keep stacks apart; NETSPRING_NOW sets business
        time and NETSPRING_REPLICAS (1 or 2) the copies of every service at up; NETSPRING_PG, NETSPRING_AMQP and
        NETSPRING_RABBITMQ_API name servers to use instead of own ones.
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        try
        {
            return await DispatchAsync(arguments, stop.Token);
        }
        catch (LauncherException failure)
        {
            await Console.Error.WriteLineAsync($"netspring: {failure.Message}");
            return 1;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written, a full disk: the message names the path.
            await Console.Error.WriteLineAsync($"netspring: {failure.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static Task<int> DispatchAsync(string[] arguments, CancellationToken stop) => arguments switch
    {
        ["demo"] => DemoCommand.RunAsync(stopAfterwards: false, stop),
        ["demo", "--exit"] => DemoCommand.RunAsync(stopAfterwards: true, stop),
        ["test"] => TestCommand.RunAsync(stop),
        ["up"] => UpCommand.RunAsync(stop),
        ["up", "--detach"] => UpCommand.DetachAsync(stop),
        ["down"] => DownCommand.RunAsync(stop),
        ["status"] => StatusCommand.RunAsync(asJson: false, stop),
        ["status", "--json"] => StatusCommand.RunAsync(asJson: true, stop),
        ["logs"] => LogsCommand.RunAsync(null),
        ["logs", var process] when !process.StartsWith('-') => LogsCommand.RunAsync(process),
        ["replay", "--all"] => ReplayCommand.RunAsync(null, stop),
        ["replay", var queue] when !queue.StartsWith('-') => ReplayCommand.RunAsync(queue, stop),
        ["verify", "records"] => VerifyCommand.RunAsync(stop),
        ["clock"] => ClockCommand.RunAsync(null, stop),
        ["clock", var to] => ClockCommand.RunAsync(to, stop),
        ["env"] => EnvCommand.RunAsync(),
        ["bench", "load" or "list" or "import" or "repeat" or "messaging" or "routing" or "schedule" or "slots" or "book" or "board" or "dispatch" or "eta" or "streams" or "fuzz", ..]
            or ["faults", "kill" or "bookings", ..] => BenchCommand.RunAsync(arguments[1..], stop),
        ["prepare", var folder] when !folder.StartsWith('-') => PrepareCommand.RunAsync(Path.GetFullPath(folder), stop),
        ["fill", var city] => FillCommand.RunAsync(city, "auto", stop),
        ["fill", var city, "auto" or "manual"] => FillCommand.RunAsync(city, arguments[2], stop),
        ["seed"] => SeedCommand.RunAsync(stop),
        ["help" or "--help" or "-h"] => HelpAsync(Console.Out, 0),
        [] => HelpAsync(Console.Error, 2),
        _ => UnknownAsync(arguments),
    };

    private static async Task<int> UnknownAsync(string[] arguments)
    {
        await Console.Error.WriteLineAsync($"netspring: \"{string.Join(' ', arguments)}\" is not a command.");
        return await HelpAsync(Console.Error, 2);
    }

    private static async Task<int> HelpAsync(TextWriter writer, int status)
    {
        await writer.WriteLineAsync(Usage);
        return status;
    }
}
