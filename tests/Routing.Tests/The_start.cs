using System.Reflection;
using Netspring.Routing.Data;

namespace Netspring.Routing.Tests;

public sealed class The_start
{
    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://osrm")]
    [InlineData("/table")]
    public async Task Stops_with_one_sentence_at_a_wrong_travel_server(string osrm)
    {
        string[] args =
        [
            "--ConnectionStrings:Database=Host=localhost", "--ConnectionStrings:Broker=amqp://localhost", "--environment=Development",
            $"--InternalToken:PublicKeyFile={Testing.TestTokens.PublicKeyFile}", $"--Routing:Travel:Osrm={osrm}",
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
        Assert.Equal("The setting Routing:Travel:Osrm is not an address of the form http://….", said.ToString().Trim());
    }
}
