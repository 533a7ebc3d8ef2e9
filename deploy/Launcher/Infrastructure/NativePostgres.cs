using System.Globalization;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;
using Npgsql;

namespace Netspring.Launcher.Infrastructure;

/// <summary>PostgreSQL as a direct child, on a private port with private data, reachable over loopback TCP only.</summary>
internal sealed class NativePostgres : INativeServer
{
    // Four services with pools, tests beside them: the default of 100 runs out.
    private const int MaxConnections = 300;
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource stopping = new();
    private SupervisedProcess? process;

    private NativePostgres(InfrastructureOptions options, StateFolder folder, CancellationToken cancellationToken) =>
        Ready = StartAsync(options, folder, cancellationToken);

    public bool ServesPostgres => true;
    public bool ServesRabbitMq => false;
    public Task Ready { get; }
    public IReadOnlyList<SupervisedProcess> Processes => process is null ? [] : [process];

    public static NativePostgres Start(InfrastructureOptions options, StateFolder folder, CancellationToken cancellationToken) =>
        new(options, folder, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Ready.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (process is not null)
            await process.DisposeAsync();
        stopping.Dispose();
    }

    private async Task StartAsync(InfrastructureOptions options, StateFolder folder, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        var binaries = await PostgresBinaries.FindOrInstallAsync(options.Progress, either.Token);
        var data = Path.Combine(folder.ServerFolder, "postgres");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await InitialiseAsync(binaries, data, folder, either.Token);

        var port = options.PortBase + ProcessTable.PostgresOffset;
        process = new SupervisedProcess(new ChildProcessStart("postgres", Path.Combine(binaries, "postgres"),
        [
            "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", $"max_connections={MaxConnections}",
        ], folder.Log("postgres"))
        { Unprivileged = true, WorkingFolder = data, StopSignal = Signals.Interrupt }, port);
        await process.StartAsync(either.Token);
        await UntilItAnswersAsync(
            ServerUri.ToConnectionString(ServerUri.Postgres("netspring", folder.Secrets.Password("postgres"), "127.0.0.1", port, "postgres")),
            folder.Log("postgres"), either.Token);
    }

    private static async Task InitialiseAsync(string binaries, string data, StateFolder folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true); // an initdb that was cut off
        Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var passwordFile = Path.Combine(folder.ServerFolder, "postgres-password");
        await StateFolder.WritePrivateAsync(passwordFile, folder.Secrets.Password("postgres"), cancellationToken);
        await Unprivileged.OwnAsync(data, cancellationToken);
        await Unprivileged.OwnAsync(passwordFile, cancellationToken);
        try
        {
            await Programs.RunAsync("/usr/bin/env",
            [
                .. Unprivileged.Prefix, Path.Combine(binaries, "initdb"), "-D", data, "-U", "netspring", $"--pwfile={passwordFile}",
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions",
            ], cancellationToken, folder.ServerFolder);
        }
        catch
        {
            Directory.Delete(data, recursive: true);
            throw;
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private async Task UntilItAnswersAsync(string connectionString, string log, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Timeout=5");
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                throw new LauncherException("The databases in the state folder were made with other passwords than those in secrets.json beside them: restore it, or delete the folder.", failure);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                if (TimeProvider.System.GetElapsedTime(started) > ReadyLimit || process!.GivenUp)
                    throw new LauncherException($"PostgreSQL did not come up: {failure.Message}; see {log}.", failure);
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
