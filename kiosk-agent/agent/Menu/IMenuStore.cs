using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>Where a totem keeps menus and pictures. SQLite and files on a totem; shared memory in the fleet simulator.</summary>
internal interface IMenuStore
{
    /// <summary>What was applied.</summary>
    MenuShelf Shelf();

    /// <summary>A stored document by its hash, or null when there is none or it does not have that hash any more.</summary>
    MenuDocument? Document(string hash);

    /// <summary>Keeps a shelf and its documents, in one step; documents that no menu of the shelf names go.</summary>
    /// <exception cref="MenuStorageException">It could not be stored.</exception>
    void Save(MenuShelf shelf, params IReadOnlyList<MenuDocument> documents);

    /// <summary>Whether a picture is there, whole.</summary>
    bool HasPicture(string reference);

    /// <summary>Stores a picture if its bytes have the hash of its reference; false if not.</summary>
    /// <exception cref="MenuStorageException">It could not be stored.</exception>
    Task<bool> SavePictureAsync(string reference, Stream body, CancellationToken cancellationToken);

    /// <summary>Removes pictures that no kept menu shows.</summary>
    void KeepPictures(IReadOnlySet<string> references);

    /// <summary>The typed view of verified documents.</summary>
    /// <exception cref="MenuFormatException">See <see cref="PublishedMenu.Open"/>.</exception>
    PublishedMenu Open(MenuManifest manifest, MenuDocument content, MenuDocument prices, MenuDocument? store) => PublishedMenu.Open(manifest, content, prices, store);
}

/// <summary>The disk refused.</summary>
internal sealed class MenuStorageException(string message, Exception inner) : Exception(message, inner);
