using System.Runtime.InteropServices;
using Netspring.Benchmarks;
using Netspring.Benchmarks.Boarding;
using Netspring.Benchmarks.Booking;
using Netspring.Benchmarks.Dispatching;
using Netspring.Benchmarks.Faulting;
using Netspring.Benchmarks.Following;
using Netspring.Benchmarks.Forecasting;
using Netspring.Benchmarks.Importing;
using Netspring.Benchmarks.Listing;
using Netspring.Benchmarks.Loading;
using Netspring.Benchmarks.Nation;
using Netspring.Benchmarks.Offering;
using Netspring.Benchmarks.Passing;
using Netspring.Benchmarks.Repeating;
using Netspring.Benchmarks.Routing;
using Netspring.Benchmarks.Strange;
using Netspring.Launcher;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var options = RunOptions.Parse(args.Skip(1));
    return args.FirstOrDefault() switch
    {
        "load" => await LoadRun.RunAsync(options, stop.Token),
        "messaging" => await MessagingRun.RunAsync(options, stop.Token),
        "routing" => RoutingRun.Run(options, stop.Token),
        "schedule" when options.AgainstService => await ServiceRun.RunAsync(options, stop.Token),
        "schedule" => await NationRun.RunAsync(options, stop.Token),
        "slots" => await SlotsRun.RunAsync(options, stop.Token),
        "book" => await BookRun.RunAsync(options, stop.Token),
        "board" => await BoardRun.RunAsync(stop.Token),
        "dispatch" => DispatchRun.Run(options, stop.Token),
        "streams" => await StreamRun.RunAsync(options, stop.Token),
        "eta" => EtaRun.Run(options, stop.Token),
        "fuzz" => await StrangeRun.RunAsync(options, stop.Token),
        "list" => await ListRun.RunAsync(options, stop.Token),
        "import" => await ImportRun.RunAsync(options, stop.Token),
        "repeat" => await RepeatRun.RunAsync(options, stop.Token),
        "kill" => await KillRun.RunAsync(options, stop.Token),
        "bookings" => await BookingKillRun.RunAsync(options, stop.Token),
        _ => throw new LauncherException("load, list, import, repeat, messaging, routing, schedule, slots, book, board, dispatch, eta, streams, fuzz, kill or bookings is wanted."),
    };
}
catch (LauncherException failure)
{
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
