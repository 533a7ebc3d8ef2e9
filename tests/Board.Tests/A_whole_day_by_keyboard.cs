using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>From signing in to dispatch without a mouse: planned, changed, taken back, a driver replaced.</summary>
public sealed class A_whole_day_by_keyboard(RunningBoard board)
{
    private const int Loads = 8;
    private const string MainButton = ".window .button.main:not([data-disabled])";
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 90_000 };
    private static readonly LocatorAssertionsToHaveCountOptions PatientCount = new() { Timeout = 60_000 };

    [Fact]
    public async Task It_is_planned_changed_and_dispatched()
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var day = await PlannedDay.MakeAsync(board, admin, "2026-11-27", Loads, isPlanned: false);
        await using var window = await board.OpenAtSignInAsync(day.Address);
        await SignInAsync(window);
        var keys = window.Page.Keyboard;
        await Expect(window.Page.Locator(".tray .link")).ToHaveCountAsync(Loads, PatientCount);

        await PlanAsync(window);

        await window.TabToAsync(".block");
        await keys.PressAsync("l");
        await Expect(window.Dialog).ToHaveCountAsync(1);
        await keys.PressAsync("1");
        await Expect(window.Page.Locator(".block .lock")).ToHaveCountAsync(1);
        await keys.PressAsync("Control+z");
        await Expect(window.Page.Locator(".block .lock")).ToHaveCountAsync(0);

        await window.TabToAsync(".block");
        await keys.PressAsync("Delete");
        await Expect(window.Page.Locator(".tray .link")).ToHaveCountAsync(1);
        await window.TabToAsync(".tray .link");
        await keys.PressAsync("m");
        await Expect(window.Dialog.Locator(".suggestions li").First).ToBeVisibleAsync();
        await keys.PressAsync("1");
        await Expect(window.Blocks).ToHaveCountAsync(Loads);

        await window.TabToAsync(".lane:not(.idle) .who-menu");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("Driver");
        await keys.PressAsync("Enter");
        await Expect(window.Button("Mark as unavailable")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        // In a city that is planned by hand they wait for a dispatcher.
        await Expect(window.Page.Locator(".tray .link").First).ToBeVisibleAsync(Patient);
        await keys.PressAsync("Escape");
        await Expect(window.Dialog).ToHaveCountAsync(0);
        await PlanAsync(window);

        await keys.PressAsync("d");
        await window.TabToAsync(MainButton);
        await keys.PressAsync("Enter");
        await Expect(window.Dialog.Locator(".dispatched .Completed")).ToHaveCountAsync((await day.RoutesAsync()).Count, PatientCount);
        await window.TabToAsync(".results-actions .main");
        await keys.PressAsync("Enter");
        await Expect(window.Dialog).ToHaveCountAsync(0);

        var routes = await day.RoutesAsync();
        Assert.All(routes, route => Assert.Equal("Dispatched", route.GetProperty("status").GetString()));
        Assert.Equal(Loads, routes.Sum(route => route.GetProperty("stops").GetArrayLength()));
        Assert.Empty(window.Offences);
    }

    private static async Task PlanAsync(Window window)
    {
        await window.Page.Keyboard.PressAsync("p");
        await window.TabToAsync(".window button[type=submit]");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Button("Commit this plan")).ToBeVisibleAsync(Patient);
        await window.TabToAsync(MainButton);
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Blocks).ToHaveCountAsync(Loads, PatientCount);
        await Expect(window.Dialog).ToHaveCountAsync(0);
    }

    private async Task SignInAsync(Window window)
    {
        await window.TabToAsync("#userName");
        await window.Page.Keyboard.TypeAsync(board.UserNameOf("DISPATCHER"));
        await window.TabToAsync("#password");
        await window.Page.Keyboard.TypeAsync(board.PasswordOf("DISPATCHER"));
        await window.Page.Keyboard.PressAsync("Enter");
    }
}
