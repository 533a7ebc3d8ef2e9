namespace Netspring.Scheduling.Domain;

public enum FleetWantState
{
    /// <summary>Nothing was asked, or the answer has been used.</summary>
    None,
    Open,

    /// <summary>A crew comes to the city; whether the request finds room there is another question.</summary>
    Answered,

    /// <summary>Routing keeps the question and tries it again by itself.</summary>
    Refused,
}

/// <summary>What Routing was asked for on behalf of a request in a city without crews of its own.</summary>
public sealed class FleetWant
{
    /// <summary>Crews that came and brought no place, before a person looks at it: others in line were quicker, or the hours did not suit.</summary>
    public const int MostInVain = 5;

    public FleetWantState State { get; private set; }

    /// <summary>Of the newest question; 0 before the first.</summary>
    public long Version { get; private set; }

    /// <summary>Questions asked anew since the last place was found.</summary>
    public int InVain { get; private set; }

    public bool MayAsk => State is FleetWantState.None or FleetWantState.Answered;

    public bool IsHopeless => State == FleetWantState.Answered && InVain >= MostInVain;

    /// <returns>The version of the question.</returns>
    internal long Ask()
    {
        if (State == FleetWantState.Answered)
            InVain++;
        State = FleetWantState.Open;
        return ++Version;
    }

    /// <summary>A day was opened for this question.</summary>
    public void Answer(long version)
    {
        if (version == Version && State is FleetWantState.Open or FleetWantState.Refused)
            State = FleetWantState.Answered;
    }

    /// <returns>False where another answer is known, or the question is an old one.</returns>
    public bool Refuse(long version)
    {
        if (version != Version || State != FleetWantState.Open)
            return false;
        State = FleetWantState.Refused;
        return true;
    }

    /// <summary>No more questions until a place was found or lost.</summary>
    internal void GiveUp() => State = FleetWantState.Refused;

    /// <summary>A place was found, or lost: an answer that was heard counts no more.</summary>
    internal void Renew()
    {
        InVain = 0;
        if (State != FleetWantState.Open)
            State = FleetWantState.None;
    }
}
