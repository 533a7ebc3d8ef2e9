using Microsoft.Playwright;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Seeding;
using Netspring.Launcher.Stacks;
using Netspring.Launcher.Testing;
using Npgsql;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Netspring.Board.Tests.RunningBoard))]
// One stack and one browser for all, and two tests at a time: while one waits for a service, the other has the browser.
[assembly: Parallelization(MaxThreads = 2)]

namespace Netspring.Board.Tests;

/// <summary>The whole product with the board built into it, a day in Shanghai with routes, one in Wuhan that was driven, and Debian's Chromium.</summary>
public sealed class RunningBoard : IAsyncLifetime
{
    /// <summary>Business time at the start; a Thursday.</summary>
    private static readonly DateTimeOffset Start = new(2026, 11, 5, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly string[] BrowserOptions =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage",
    ];

    private static readonly string State = Directory.CreateTempSubdirectory("netspring-board-").FullName;
    private Stack stack = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private IBrowser? flatBrowser;

    public string Url => stack.Url;

    /// <summary>Of one of the people of development.</summary>
    public string UserNameOf(string person) => stack.Environment[$"NETSPRING_{person}_USER"];

    public string PasswordOf(string person) => stack.Environment[$"NETSPRING_{person}_PASSWORD"];

    /// <summary>One of the development keys, by its role.</summary>
    public string KeyOf(string role) => stack.Environment[$"NETSPRING_{role}_KEY"];

    /// <summary>Whether Routing has heard how a city is planned.</summary>
    public async Task<bool> KnowsPlanningOfAsync(string city)
    {
        await using var database = NpgsqlDataSource.Create(ServerUri.ToConnectionString(stack.Environment["NETSPRING_PG_ROUTING"]));
        await using var command = database.CreateCommand("select count(*) from city_planning where city_code = $1");
        command.Parameters.Add(new() { Value = city });
        return (long)(await command.ExecuteScalarAsync())! == 1;
    }

    /// <summary>Business time is another until what is returned is disposed of; then it is what it would have been.</summary>
    public async Task<IAsyncDisposable> MoveToAsync(DateTimeOffset present)
    {
        var clock = new BusinessClock(new StateFolder(State), TimeProvider.System);
        var before = clock.OffsetSeconds;
        await clock.MoveAsync(BusinessClock.Text(present), CancellationToken.None);
        return new MovedClock(clock, before);
    }

    /// <summary>Kills the Gateway; the launcher starts it again.</summary>
    public void KillGateway() => Signals.Send(stack.Process("gateway").Pid!.Value, Signals.Kill);

    public async ValueTask InitializeAsync()
    {
        await TestTools.EnsureBrowserAsync(_ => { }, CancellationToken.None);
        await BoardBuild.EnsureAsync(_ => { }, CancellationToken.None);
        stack = await Stack.StartAsync(
            new StackOptions
            {
                PortBase = Ports.FindFreeBase(),
                StateFolder = State,
                Infrastructure = InfrastructureAddresses.FromEnvironment(),
                Prefix = $"board_{Guid.CreateVersion7():N}_",
                DropAtEnd = true,
                ClockOffsetSeconds = Math.Round((Start - TimeProvider.System.GetUtcNow()).TotalSeconds),
            },
            CancellationToken.None);
        await Seeder.SeedAsync(stack, State, _ => { }, CancellationToken.None);
        // A machine that is busy with other tests draws late; what is wrong stays wrong.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await LaunchAsync();
        using var admin = Client("NETSPRING_ADMIN_KEY");
        // While the clock is moved for it nothing else may be there that would be late.
        await DrivenDay.MakeAsync(this);
        await SampleDay.MakeAsync(admin, this);
    }

    /// <summary>A caller at the public door with one of the development keys, by its name in <c>./netspring env</c>.</summary>
    public HttpClient Client(string key) => Caller(stack.Environment[key]);

    public HttpClient Caller(string key) => new()
    {
        BaseAddress = new Uri(stack.Url),
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders = { Authorization = new("Bearer", key) },
    };

    /// <summary>
    /// A new window of 1366×768 in which a person has come to an address of the board and signed in on the way. Its clock is
    /// the machine's, not that of business, and in another zone than the city; it counts what the page's policy refuses.
    /// </summary>
    /// <param name="user">One of the people of development, as in the names of <c>./netspring env</c>.</param>
    /// <param name="isMapShown">Else it was hidden before: drawn in software, it takes the processor from all else.</param>
    public async Task<Window> OpenAsync(
        string address, string language = "en-GB", ColorScheme scheme = ColorScheme.Light, string user = "DISPATCHER", bool isMapShown = false)
    {
        var window = await OpenAtSignInAsync(browser, address, language, scheme, isMapShown);
        await window.SignInAsync(UserNameOf(user), PasswordOf(user));
        return window;
    }

    /// <summary>The same before anybody has signed in.</summary>
    public Task<Window> OpenAtSignInAsync(string address, string language = "en-GB", ColorScheme scheme = ColorScheme.Light) => OpenAtSignInAsync(browser, address, language, scheme, isMapShown: false);

    /// <summary>A dispatcher's, in a browser that has no WebGL.</summary>
    public async Task<Window> OpenFlatAsync(string address)
    {
        flatBrowser ??= await LaunchAsync("--disable-3d-apis");
        var window = await OpenAtSignInAsync(flatBrowser, address, "en-GB", ColorScheme.Light, isMapShown: true);
        await window.SignInAsync(UserNameOf("DISPATCHER"), PasswordOf("DISPATCHER"));
        return window;
    }

    private Task<IBrowser> LaunchAsync(params string[] more) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Programs.Find(TestTools.Browser), Args = [.. BrowserOptions, .. more] });

    private async Task<Window> OpenAtSignInAsync(IBrowser browser, string address, string language, ColorScheme scheme, bool isMapShown)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = stack.Url,
            ViewportSize = new() { Width = 1366, Height = 768 },
            Locale = language,
            TimezoneId = "Europe/Paris",
            ColorScheme = scheme,
        });
        if (!isMapShown)
            await context.AddInitScriptAsync("localStorage.getItem('netspring.map') ?? localStorage.setItem('netspring.map', 'hidden')");
        var window = new Window(context, await context.NewPageAsync());
        await window.Page.GotoAsync(address);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        if (flatBrowser is not null)
            await flatBrowser.DisposeAsync();
        playwright.Dispose();
        await stack.DisposeAsync();
        Directory.Delete(State, recursive: true);
    }

    private sealed class MovedClock(BusinessClock clock, double before) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            clock.Set(before);
            // Every service has seen it then.
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
