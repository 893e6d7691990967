namespace Totems.Menu.Import;

/// <summary>Reads a file in the project's own menu format.</summary>
internal static class MenuImport
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Most rows of a sheet, or entities of a JSON file.</summary>
    public const int MaxRows = 50_000;

    /// <summary>Reads a file whole: a menu, or all that is wrong with it.</summary>
    public static ImportResult Parse(ReadOnlyMemory<byte> file, MenuFormat format)
    {
        var errors = new ImportErrors();
        var menu = Read(file, format, errors);
        return errors.None && menu is not null ? new ImportResult(menu, []) : new ImportResult(null, errors.ToList());
    }

    private static ImportedMenu? Read(ReadOnlyMemory<byte> file, MenuFormat format, ImportErrors errors)
    {
        if (file.Length > MaxBytes)
        {
            errors.Add(1, 1, ImportCodes.TooLarge, $"The file has {file.Length} bytes; at most {MaxBytes} are allowed.", most: MaxBytes);
            return null;
        }

        var text = SourceText.Decode(file.Span);
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(1, 1, ImportCodes.Empty, "The file is empty.");
            return null;
        }

        var (tree, saysFiscal) = format == MenuFormat.Json ? (JsonTree.Read(text, errors), true) : CsvTree.Read(text, errors);
        return tree is null || new MenuReader(errors).Read(tree) is not { } menu ? null : menu with { SaysFiscal = saysFiscal };
    }
}
