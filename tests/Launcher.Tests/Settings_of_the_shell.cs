using Netspring.Launcher.Infrastructure;

namespace Netspring.Launcher.Tests;

public class Settings_of_the_shell
{
    private static readonly DateTimeOffset MachineTime = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 8080)]
    [InlineData("", 8080)]
    [InlineData("9180", 9180)]
    public void The_port_base_is_8080_unless_given(string? text, int port) => Assert.Equal(port, LauncherSettings.ParsePortBase(text));

    [Theory]
    [InlineData("abc")]
    [InlineData("80")]
    [InlineData("65001")]
    [InlineData("-1")]
    [InlineData("9180 ")]
    public void Another_port_base_is_refused_with_a_sentence(string text) =>
        Assert.Contains("NETSPRING_PORT_BASE", Assert.Throws<LauncherException>(() => LauncherSettings.ParsePortBase(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, 1)]
    [InlineData("", 1)]
    [InlineData("2", 2)]
    public void A_service_runs_once_unless_twice_is_asked_for(string? text, int replicas) => Assert.Equal(replicas, LauncherSettings.ParseReplicas(text));

    [Theory]
    [InlineData("0")]
    [InlineData("3")]
    [InlineData("two")]
    public void Another_number_of_copies_is_refused_with_a_sentence(string text) =>
        Assert.Contains("NETSPRING_REPLICAS", Assert.Throws<LauncherException>(() => LauncherSettings.ParseReplicas(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("2026-11-23T10:00:00+08:00", 0d)]
    [InlineData("2026-11-23T02:00:05Z", 5d)]
    [InlineData("2026-11-24T10:00:00.5+08:00", 86_400d)]
    [InlineData("2026-11-23T01:00:00Z", -3_600d)]
    public void Business_time_is_an_offset_from_the_machine(string? text, double? seconds) =>
        Assert.Equal(seconds, LauncherSettings.ParseClockOffset(text, MachineTime));

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-23T10:00:00")]
    public void A_time_without_offset_is_refused_with_a_sentence(string text) =>
        Assert.Contains("NETSPRING_NOW", Assert.Throws<LauncherException>(() => LauncherSettings.ParseClockOffset(text, MachineTime)).Message, StringComparison.Ordinal);

    [Fact]
    public void Servers_are_named_by_three_addresses_together()
    {
        Assert.Null(InfrastructureAddresses.Parse([null, "", null]));
        Assert.Equal(new InfrastructureAddresses("postgresql://u:p@h:1/d", "amqp://u:p@h:2/v", "http://h:3"),
            InfrastructureAddresses.Parse(["postgresql://u:p@h:1/d", "amqp://u:p@h:2/v", "http://h:3"]));
    }

    [Theory]
    [InlineData("NETSPRING_AMQP is not set", "postgresql://u:secret@h/d", null, "http://h")]
    [InlineData("NETSPRING_PG must be", "h:5432", "amqp://u:secret@h/v", "http://h")]
    [InlineData("NETSPRING_PG must be", "http://u:secret@h/d", "amqp://u:secret@h/v", "http://h")]
    [InlineData("NETSPRING_AMQP must be", "postgresql://u:secret@h/d", "amqp://h/v", "http://h")]
    [InlineData("NETSPRING_RABBITMQ_API must be", "postgresql://u:secret@h/d", "amqp://u:secret@h/v", "secret")]
    public void Other_addresses_are_refused_by_name_and_without_their_passwords(string sentence, string? postgres, string? amqp, string? api)
    {
        var message = Assert.Throws<LauncherException>(() => InfrastructureAddresses.Parse([postgres, amqp, api])).Message;
        Assert.Contains(sentence, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("frob")]
    [InlineData("up", "--attach")]
    [InlineData("demo", "--exit", "now")]
    [InlineData("logs", "--follow")]
    [InlineData("down", "up")]
    [InlineData("clock", "+2h", "+3d")]
    [InlineData("prepare")]
    [InlineData("prepare", "--all")]
    [InlineData("seed", "now")]
    public async Task Unknown_words_end_with_status_2(params string[] arguments) => Assert.Equal(2, await CommandLine.RunAsync(arguments));
}
