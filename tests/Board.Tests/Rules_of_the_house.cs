using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Netspring.Testing;
using static Microsoft.Playwright.Assertions;

namespace Netspring.Board.Tests;

/// <summary>What administrators do on their page, and that no one else does.</summary>
public sealed class Rules_of_the_house(RunningBoard board)
{
    private const string Admin = "ADMIN";

    [Fact]
    public async Task The_threshold_of_a_city_holds_from_a_date()
    {
        await using var window = await board.OpenAsync("/board/admin", user: Admin);
        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "City" }).FillAsync("nanjing");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByText("Nanjing: a pick-up for more than 30 computers")).ToBeVisibleAsync();

        await window.Page.GetByLabel("More than this many computers").FillAsync("50");
        await window.Page.GetByLabel("Valid from").FillAsync("2020-01-01");
        await window.Button("Save").ClickAsync();
        await Expect(window.Page.GetByLabel("Valid from")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(window.Page.GetByLabel("Valid from")).ToBeFocusedAsync();
        await window.Page.GetByLabel("Valid from").FillAsync("2027-01-01");
        await window.Button("Save").ClickAsync();

        await Expect(window.Page.GetByText("From Friday, 1 January 2027: more than 50")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Nanjing: a pick-up for more than 30 computers")).ToBeVisibleAsync();
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var threshold = await admin.GetFromJsonAsync<JsonElement>("/v1/cities/320100/threshold");
        Assert.Equal("2027-01-01", threshold.GetProperty("upcoming")[0].GetProperty("effectiveFrom").GetString());
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_category_is_changed_and_another_is_made()
    {
        await using var window = await board.OpenAsync("/board/admin/categories", user: Admin);
        await window.Button("New category").ClickAsync();
        await window.Page.GetByLabel("Code").FillAsync("Not A Code");
        await window.Button("Save").ClickAsync();
        await Expect(window.Page.GetByLabel("Code")).ToHaveAttributeAsync("aria-invalid", "true");
        await window.Page.GetByLabel("Code").FillAsync("scanner");
        await window.Page.GetByLabel("Chinese name").FillAsync("扫描仪");
        await window.Page.GetByLabel("English name").FillAsync("Scanner");
        await window.Page.GetByLabel("kg per piece").FillAsync("3.2");
        await window.Page.GetByLabel("m³ per piece").FillAsync("0.02");
        await window.Button("Save").ClickAsync();
        await Expect(window.Rows.Filter(new() { HasText = "scanner" })).ToContainTextAsync("Taken along");

        await window.Button("Edit scanner").ClickAsync();
        await window.Page.GetByLabel("At a pick-up").SelectOptionAsync("computer");
        await window.Button("Save").ClickAsync();

        await Expect(window.Rows.Filter(new() { HasText = "scanner" })).ToContainTextAsync("Counts as a computer");
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_refused_once_it_is_revoked()
    {
        await using var window = await board.OpenAsync("/board/admin/keys", user: Admin);
        await window.Button("New API key").ClickAsync();
        await window.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("ERP of Wuhan");
        await window.Page.GetByLabel("Donor id").FillAsync("no id");
        await window.Button("Create").ClickAsync();
        await Expect(window.Page.GetByLabel("Donor id")).ToHaveAttributeAsync("aria-invalid", "true");
        await window.Page.GetByLabel("Donor id").FillAsync($"{Guid.CreateVersion7()}");
        await window.Button("Create").ClickAsync();

        var told = window.Page.Locator(".secret");
        await Expect(told).ToContainTextAsync("ERP of Wuhan");
        var key = await told.GetByLabel("API key").InputValueAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));
        await window.Button("I have kept it").ClickAsync();
        await Expect(told).ToHaveCountAsync(0);
        Assert.DoesNotContain(key, await window.Page.ContentAsync(), StringComparison.Ordinal);

        await window.Button("Revoke ERP of Wuhan").ClickAsync();
        await window.Button("Cancel").ClickAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));
        await window.Button("Revoke ERP of Wuhan").ClickAsync();
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Expect(window.Page.GetByText("ERP of Wuhan is revoked.")).ToBeVisibleAsync();
        await Eventually.HoldsAsync(async () => await StatusAsync(key) == HttpStatusCode.Unauthorized, "the key to be refused");
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_user_is_made_signs_in_and_is_blocked()
    {
        const string Password = "four-plain-words-do";
        await using var window = await board.OpenAsync("/board/admin/users", user: Admin);
        await window.Button("New user").ClickAsync();
        await window.Page.GetByLabel("User name").FillAsync("li.na");
        await window.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("李娜");
        await window.Page.GetByLabel("Password").FillAsync("short");
        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "City" }).FillAsync("shanghai");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Button("Remove Shanghai")).ToBeVisibleAsync();
        await window.Button("Save").ClickAsync();
        await Expect(window.Page.GetByLabel("Password")).ToHaveAttributeAsync("aria-invalid", "true");
        await window.Page.GetByLabel("Password").FillAsync(Password);
        await window.Button("Save").ClickAsync();
        await Expect(window.Rows.Filter(new() { HasText = "李娜" })).ToContainTextAsync("Shanghai");

        await using var other = await board.OpenAtSignInAsync(SampleDay.Address);
        await other.SignInAsync("li.na", Password);
        await Expect(other.Rows.First).ToBeVisibleAsync();
        await Expect(other.Page.Locator(".topbar")).ToContainTextAsync("李娜");
        await window.Button("Block 李娜").ClickAsync();
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Block", Exact = true }).ClickAsync();
        await Expect(window.Rows.Filter(new() { HasText = "李娜" })).ToContainTextAsync("Blocked");
        await Expect(other.Page.Locator("#userName")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_dispatcher_sees_nothing_of_it_and_the_address_says_so()
    {
        await using var window = await board.OpenAsync("/board/admin/keys");

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "This page is for administrators" })).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "KPIs" })).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" })).ToHaveCountAsync(0);
        Assert.Empty(window.Offences);
    }

    [Fact]
    public async Task A_script_in_a_name_is_shown_as_text()
    {
        const string Name = "<img src=x onerror=alert(1)>";
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        await SampleDay.DonorAsync(admin, Name);
        using var made = await admin.PostAsJsonAsync("/v1/users", new { userName = "hostile", displayName = Name, role = "dispatcher", cities = new[] { "310000" }, password = "four-plain-words-do" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await using var window = await board.OpenAsync("/board/admin/keys", user: Admin);

        await Expect(window.Rows.Filter(new() { HasText = Name }).First).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Users" }).ClickAsync();
        await Expect(window.Rows.Filter(new() { HasText = "hostile" })).ToContainTextAsync(Name);
        await window.Button($"Edit {Name}").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync(Name);

        await Expect(window.Page.Locator("#board img[src=x], #board script")).ToHaveCountAsync(0);
        Assert.Empty(window.Offences);
    }

    private async Task<HttpStatusCode> StatusAsync(string key)
    {
        using var caller = board.Caller(key);
        using var answer = await caller.GetAsync("/v1/me");
        return answer.StatusCode;
    }
}
