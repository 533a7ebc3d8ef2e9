using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>Signing in and out, and a session that ends in between.</summary>
public sealed class Coming_and_going(RunningBoard board)
{
    [Fact]
    public async Task Who_signs_out_and_in_again_is_on_the_board()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await window.Page.GetByText("Sign out").ClickAsync();
        await window.Button("Sign out").ClickAsync();
        await Expect(window.Page.Locator("#userName")).ToBeVisibleAsync();

        await window.SignInAsync("dispatcher", board.PasswordOf("DISPATCHER"));

        await window.Page.WaitForURLAsync("**/board/310000/*");
        await Expect(window.Page.Locator(".topbar")).ToBeVisibleAsync();
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_session_that_ends_meanwhile_is_begun_again_where_one_was()
    {
        await using var window = await board.OpenAsync(SampleDay.Address);
        await Expect(window.Rows.First).ToBeVisibleAsync();
        await window.LoseSessionAsync();
        await window.Button("Next day").ClickAsync();
        await Expect(window.Page.Locator("#userName")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await window.SignInAsync("dispatcher", board.PasswordOf("DISPATCHER"));

        await window.Page.WaitForURLAsync("**/board/310000/2026-11-18");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("18 November 2026");
        Assert.Empty(window.Offences);
    }

    [Theory]
    [InlineData("en-GB", ColorScheme.Light, "Sign in", "中文", "登录")]
    [InlineData("zh-CN", ColorScheme.Dark, "登录", "English", "Sign in")]
    public async Task The_page_speaks_both_languages_and_has_no_barrier(string language, ColorScheme scheme, string title, string other, string inOther)
    {
        await using var window = await board.OpenAtSignInAsync("/sign-in", language, scheme);
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync(title);
        List<string> barriers = [.. await BarriersAsync(window, $"sign-in-{language}-{scheme}")];
        await window.Page.GetByRole(AriaRole.Link, new() { Name = other }).ClickAsync();
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync(inOther);
        await window.SignInAsync("dispatcher", "wrong-password-here");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync(inOther);
        barriers.AddRange(await BarriersAsync(window, $"sign-in-refused-{language}-{scheme}"));
        await window.Page.GotoAsync("/sign-out");
        barriers.AddRange(await BarriersAsync(window, $"sign-out-{language}-{scheme}"));

        Assert.Equal([], barriers);
        Assert.Empty(window.Offences);
    }

    private static async Task<IEnumerable<string>> BarriersAsync(Window window, string name)
    {
        await window.ShootAsync(name);
        return (await window.BarriersAsync()).Select(barrier => $"{name}: {barrier}");
    }
}
