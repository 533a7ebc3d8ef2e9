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
        "The setting Routing:Travel:Osrm is not an address of the form http://….", await RefusedAsync($"Routing:Travel:Osrm={osrm}"));

    [Fact]
    public async Task Stops_with_one_sentence_at_two_travel_servers() => Assert.Equal(
        "The settings Routing:Travel:Osrm and Routing:Travel:Valhalla exclude each other: name one server for travel times.",
        await RefusedAsync("Routing:Travel:Osrm=http://osrm", "Routing:Travel:Valhalla=http://valhalla"));

    [Fact]
    public async Task And_where_it_is_not_said_how_pictures_are_kept()
    {
        const string Bucket = "Routing:Photos:S3:Bucket=photos";
        const string Endpoint = "Routing:Photos:S3:Endpoint=http://localhost:1";
        var key = Path.GetTempFileName();
        Assert.Equal("The setting Routing:Photos:Folder (Routing__Photos__Folder in the environment) is missing.", await RefusedAsync("Routing:Photos:Folder="));
        Assert.Equal("The setting Routing:Photos:Folder is not the full path of a folder.", await RefusedAsync("Routing:Photos:Folder=photos"));
        Assert.Equal("The setting Routing:Photos:S3:Bucket (Routing__Photos__S3__Bucket in the environment) is missing.", await RefusedAsync(Endpoint));
        Assert.Equal("The setting Routing:Photos:S3:AccessKeyFile (Routing__Photos__S3__AccessKeyFile in the environment) is missing.", await RefusedAsync(Bucket, Endpoint));
        Assert.Equal("The file '/no/such' of the setting Routing:Photos:S3:AccessKeyFile cannot be read.", await RefusedAsync(Bucket, Endpoint, "Routing:Photos:S3:AccessKeyFile=/no/such"));
        Assert.Equal(
            $"The file '{key}' of the setting Routing:Photos:S3:AccessKeyFile is not two lines, the id of the key and its secret.",
            await RefusedAsync(Bucket, Endpoint, $"Routing:Photos:S3:AccessKeyFile={key}"));
        await File.WriteAllLinesAsync(key, ["id", "secret"]);
        Assert.Equal(
            "The setting Routing:Photos:S3:Endpoint is not an address of the form https://….",
            await RefusedAsync(Bucket, "Routing:Photos:S3:Endpoint=storage", $"Routing:Photos:S3:AccessKeyFile={key}"));
        File.Delete(key);
    }

    [Fact]
    public async Task And_at_a_folder_that_cannot_be_written() => Assert.Equal(
        "The folder '/proc/photos' of the setting Routing:Photos:Folder cannot be written.", await RefusedAsync("Routing:Photos:Folder=/proc/photos"));

    /// <returns>What the start says before it gives up.</returns>
    private static async Task<string> RefusedAsync(params string[] settings)
    {
        string[] args =
        [
            "--ConnectionStrings:Database=Host=localhost", "--ConnectionStrings:Broker=amqp://localhost", "--environment=Development",
            $"--InternalToken:PublicKeyFile={Testing.TestTokens.PublicKeyFile}", "--Routing:Photos:Folder=/proc/photos", "--urls=http://127.0.0.1:0",
            .. settings.Select(setting => "--" + setting),
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
