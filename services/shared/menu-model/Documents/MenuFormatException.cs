namespace Totems.MenuModel.Documents;

/// <summary>Bytes that claim to be a menu document, entity or delta and are not, or whose hash is not the promised one.</summary>
public sealed class MenuFormatException : Exception
{
    /// <summary>Without a reason.</summary>
    public MenuFormatException()
    {
    }

    /// <summary>With the reason.</summary>
    public MenuFormatException(string message) : base(message)
    {
    }

    /// <summary>With the reason and what was caught.</summary>
    public MenuFormatException(string message, Exception inner) : base(message, inner)
    {
    }
}
