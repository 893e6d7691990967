namespace Totems.MenuModel.Content;

/// <summary>How an item bends the limits of a group of the chain's library; what is null stays as the group has it.</summary>
/// <param name="Group">Id of a group that the item or one of its variations offers.</param>
/// <param name="Min">See <see cref="ModifierGroup.Min"/>.</param>
/// <param name="Max">See <see cref="ModifierGroup.Max"/>.</param>
/// <param name="MaxPerOption">See <see cref="ModifierGroup.MaxPerOption"/>.</param>
/// <param name="MinUnique">See <see cref="ModifierGroup.MinUnique"/>.</param>
/// <param name="MaxUnique">See <see cref="ModifierGroup.MaxUnique"/>.</param>
/// <param name="Free">See <see cref="ModifierGroup.Free"/>.</param>
public sealed record GroupLimits(
    string Group, int? Min = null, int? Max = null, int? MaxPerOption = null, int? MinUnique = null, int? MaxUnique = null, int? Free = null)
{
    /// <summary>The group as the item offers it.</summary>
    public ModifierGroup Bend(ModifierGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group with
        {
            Min = Min ?? group.Min,
            Max = Max ?? group.Max,
            MaxPerOption = MaxPerOption ?? group.MaxPerOption,
            MinUnique = MinUnique ?? group.MinUnique,
            MaxUnique = MaxUnique ?? group.MaxUnique,
            Free = Free ?? group.Free,
        };
    }
}
