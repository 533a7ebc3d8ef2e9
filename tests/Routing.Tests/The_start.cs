using System.Reflection;
using Netspring.Routing.Data;

namespace Netspring.Routing.Tests;

public sealed class The_start
{
    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://osrm")]
    [InlineData("/table")]
    public async Task Stops_with_one_sentence_at_a_wrong_travel_server(string osrm) => Assert.Equal(
        "The setting Routing:Travel:Osrm is not an address of the form http://….", await RefusalAsync($"--Routing:Travel:Osrm={osrm}"));

    [Fact]
    public async Task Stops_with_one_sentence_at_two_travel_servers() => Assert.Equal(
        "The settings Routing:Travel:Osrm and Routing:Travel:Valhalla exclude each other: name one server for travel times.",
        await RefusalAsync("--Routing:Travel:Osrm=http://osrm", "--Routing:Travel:Valhalla=http://valhalla"));

    /// <returns>What the start says before it gives up.</returns>
    private static async Task<string> RefusalAsync(params string[] settings)
    {
        string[] args =
        [
            "--ConnectionStrings:Database=Host=localhost", "--ConnectionStrings:Broker=amqp://localhost", "--environment=Development",
            $"--InternalToken:PublicKeyFile={Testing.TestTokens.PublicKeyFile}", .. settings,
        ];
        var (before, said) = (Console.Error, new StringWriter());
        Console.SetError(said);
        try
        {
            var main = typeof(RoutingDbContext).Assembly.EntryPoint!;
            var status = main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null);
            Assert.Equal(78, status is Task<int> running ? await running : status);
        }
        finally
        {
            Console.SetError(before);
        }
        return said.ToString().Trim();
    }
}
