using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Netspring.Launcher.Testing;
using Netspring.Routing.Data.Pictures;
using Netspring.Routing.Photographing;
using Netspring.ServiceDefaults.Problems;
using Netspring.Testing;
using static Netspring.Routing.Tests.PhotoCalls;

namespace Netspring.Routing.Tests;

/// <summary>The service with its pictures in a bucket of a small S3 server.</summary>
public sealed class RoutingWithBucket : RoutingUnderTest, IAsyncLifetime
{
    private const string Bucket = "pictures";
    private readonly string work = Directory.CreateTempSubdirectory("netspring-s3-").FullName;
    private readonly int port = FreePort();
    private Process? server;

    protected override IReadOnlyList<string> LeftOut => ["PhotoWorker"];

    public new async ValueTask InitializeAsync()
    {
        var commands = await TestTools.EnsureNpmPackagesAsync("tests/Routing.Tests", Console.WriteLine, CancellationToken.None);
        var key = Path.Combine(work, "key");
        // Those that s3rver knows.
        await File.WriteAllLinesAsync(key, ["S3RVER", "S3RVER"]);
        Set("Routing:Photos:S3:Endpoint", $"http://127.0.0.1:{port}");
        Set("Routing:Photos:S3:Bucket", Bucket);
        Set("Routing:Photos:S3:AccessKeyFile", key);
        await StartServerAsync(Path.Combine(commands, "s3rver"));
        await base.InitializeAsync();
    }

    public string Objects => Path.Combine(work, "objects");

    public void StopServer()
    {
        server!.Kill(entireProcessTree: true);
        server.WaitForExit();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!server!.HasExited)
            StopServer();
        server.Dispose();
        Directory.Delete(work, recursive: true);
        GC.SuppressFinalize(this);
    }

    private async Task StartServerAsync(string program)
    {
        var start = new ProcessStartInfo(program, ["--directory", Objects, "--address", "127.0.0.1", "--port", $"{port}", "--configure-bucket", Bucket, "--silent"])
        {
            UseShellExecute = false,
        };
        server = Process.Start(start);
        using var http = new HttpClient();
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the S3 server");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

public sealed class Photos_in_a_bucket(RoutingWithBucket routing) : IClassFixture<RoutingWithBucket>
{
    [Fact]
    public async Task Are_put_seen_listed_deleted_and_missed()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("310000");
        var file = SamplePictures.Jpeg(800, 600);
        var id = await routing.PhotographedAsync(driver, assigned, file);
        using (var client = routing.Client(TestCaller.Dispatcher))
            Assert.Equal(file, await client.GetByteArrayAsync(new Uri($"/v1/photos/{id}", UriKind.Relative)));
        Assert.Empty(Directory.GetFiles(routing.PhotoFolder, "*", SearchOption.AllDirectories));

        var store = routing.Services.GetRequiredService<IPictureStore>();
        var stray = Guid.CreateVersion7();
        await store.PutAsync(stray, new byte[] { 1, 2, 3 }, CancellationToken.None);
        var known = new List<Guid>();
        await foreach (var found in store.ListAsync(CancellationToken.None))
            known.Add(found);
        Assert.Equal([id, stray], known.Order());
        Assert.Null(await store.OpenAsync(Guid.CreateVersion7(), CancellationToken.None));
        var later = TimeProvider.System.GetUtcNow().AddMinutes(1);
        Assert.Equal(1, await routing.WithAsync<SweepPhotos, int>(photos => photos.DeleteStraysAsync(later, CancellationToken.None)));
        Assert.Null(await store.OpenAsync(stray, CancellationToken.None));
        await store.DeleteAsync(stray, CancellationToken.None);

        routing.StopServer();
        using var phone = routing.Client(driver);
        using var call = Photo(assigned, SamplePictures.Png());
        using var answer = await phone.SendAsync(call);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
        Assert.Equal(1, await routing.ScalarAsync<long>("select count(*) from photo"));
        Assert.Equal(ProblemCatalog.DependencyUnavailable, (await Assert.ThrowsAsync<RuleViolation>(() => store.OpenAsync(id, CancellationToken.None))).Code);
    }
}
