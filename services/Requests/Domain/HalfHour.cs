namespace Netspring.Requests.Domain;

/// <summary>How many visits, and how many computers in all, a half-hour takes; what is left of it where some are taken.</summary>
public readonly record struct HalfHourCapacity(int Registrations, int Units)
{
    public static readonly HalfHourCapacity Default = new(20, 200);

    public bool Fits(int units) => Registrations >= 1 && Units >= units;

    public HalfHourCapacity Less(Occupancy taken) =>
        new(Math.Max(0, Registrations - taken.Registrations), Math.Max(0, Units - taken.Units));
}

/// <summary>What the registrations of a half-hour take of its capacity; units are computers.</summary>
public readonly record struct Occupancy(int Registrations, int Units);

/// <summary>Half an hour of an event, from inclusive to exclusive, local to the city.</summary>
public sealed record HalfHour(TimeOnly From, TimeOnly To, HalfHourCapacity Free)
{
    public const int Minutes = 30;

    public static bool IsStart(TimeOnly time) => time.Ticks % TimeSpan.FromMinutes(Minutes).Ticks == 0;
}
