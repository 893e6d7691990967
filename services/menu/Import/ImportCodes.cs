namespace Totems.Menu.Import;

/// <summary>The codes of <see cref="ImportError"/>. They are part of the API: add, never rename.</summary>
internal static class ImportCodes
{
    /// <summary>The file is larger than 20 MB.</summary>
    public const string TooLarge = "tooLarge";

    /// <summary>More than 50,000 rows or entities.</summary>
    public const string TooManyRows = "tooManyRows";

    /// <summary>More errors than are listed.</summary>
    public const string TooManyErrors = "tooManyErrors";

    /// <summary>The file is empty, or holds no menu.</summary>
    public const string Empty = "empty";

    /// <summary>Not JSON at this place.</summary>
    public const string BadJson = "badJson";

    /// <summary>JSON with more than 32 levels of objects and lists.</summary>
    public const string TooNested = "tooNested";

    /// <summary>The member "format" is not "totems-menu/1".</summary>
    public const string WrongFormat = "wrongFormat";

    /// <summary>A quotation mark that is not closed, or stands inside a value without being doubled.</summary>
    public const string BadQuote = "badQuote";

    /// <summary>The sheet lacks a column it needs.</summary>
    public const string MissingColumn = "missingColumn";

    /// <summary>A column this format does not have.</summary>
    public const string UnknownColumn = "unknownColumn";

    /// <summary>The same column twice.</summary>
    public const string DuplicateColumn = "duplicateColumn";

    /// <summary>A row has more values than the sheet has columns.</summary>
    public const string TooManyValues = "tooManyValues";

    /// <summary>A row's type is none of this format's.</summary>
    public const string UnknownType = "unknownType";

    /// <summary>A value in a column that rows of this type do not use.</summary>
    public const string Unexpected = "unexpected";

    /// <summary>A member this format does not have.</summary>
    public const string UnknownMember = "unknownMember";

    /// <summary>A JSON value of another kind than this member takes.</summary>
    public const string WrongKind = "wrongKind";

    /// <summary>Something required is missing or blank.</summary>
    public const string Missing = "missing";

    /// <summary>A row that belongs to another, and that other is not in the file.</summary>
    public const string NoParent = "noParent";

    /// <summary>An id that is not 1 to 64 of a-z, 0-9 and "-".</summary>
    public const string BadId = "badId";

    /// <summary>The same id, key, entry or choice twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>It names something that is not in the file.</summary>
    public const string UnknownReference = "unknownReference";

    /// <summary>Not a whole number.</summary>
    public const string BadNumber = "badNumber";

    /// <summary>A number outside what is allowed.</summary>
    public const string OutOfRange = "outOfRange";

    /// <summary>An amount of money outside what is allowed; the bounds are centavos.</summary>
    public const string PriceOutOfRange = "priceOutOfRange";

    /// <summary>Not an amount of money with at most two decimals.</summary>
    public const string BadMoney = "badMoney";

    /// <summary>A text longer than allowed.</summary>
    public const string TooLong = "tooLong";

    /// <summary>A text with a line break, tab or other control character.</summary>
    public const string ControlCharacter = "controlCharacter";

    /// <summary>Not a colour such as #a3271b.</summary>
    public const string BadColour = "badColour";

    /// <summary>Not a word of the list this value comes from.</summary>
    public const string UnknownWord = "unknownWord";

    /// <summary>Not a time such as 06:00.</summary>
    public const string BadTime = "badTime";

    /// <summary>Neither a media reference nor the name of a png, jpg, jpeg or webp file.</summary>
    public const string BadImage = "badImage";

    /// <summary>No uploaded picture has this name.</summary>
    public const string UnknownImage = "unknownImage";
}
