using System.Reflection;
using System.Reflection.Metadata;

namespace EcsTaskAwaiter.Packages.Tests;

/// <summary>What a user of an assembly can see, under the names that documentation files use, without the parameters of methods.</summary>
internal static class PublicMembers
{
    public static IReadOnlySet<string> Of(MetadataReader reader)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (TypeDefinition type in reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(type => IsVisible(reader, type)))
        {
            string name = NameOf(reader, type);
            names.Add($"T:{name}");
            names.UnionWith(type.GetMethods().Select(reader.GetMethodDefinition).Where(IsVisible).Select(method => $"M:{name}.{reader.GetString(method.Name).Replace('.', '#')}"));
            names.UnionWith(type.GetFields().Select(reader.GetFieldDefinition).Where(IsVisible).Select(field => $"F:{name}.{reader.GetString(field.Name)}"));
            names.UnionWith(type.GetProperties().Select(reader.GetPropertyDefinition).Where(property => IsVisible(reader, property)).Select(property => $"P:{name}.{reader.GetString(property.Name)}"));
        }

        return names;
    }

    /// <summary>The name of a documented member without parameters, number of type parameters and result.</summary>
    public static string WithoutParameters(string name)
    {
        string bare = name.Split('(')[0].Split('~')[0];
        int typeParameters = bare.IndexOf("``", StringComparison.Ordinal);
        return typeParameters < 0 ? bare : bare[..typeParameters];
    }

    private static string NameOf(MetadataReader reader, TypeDefinition type) => type.IsNested
        ? $"{NameOf(reader, reader.GetTypeDefinition(type.GetDeclaringType()))}.{reader.GetString(type.Name)}"
        : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";

    private static bool IsVisible(MetadataReader reader, TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(reader, reader.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private static bool IsVisible(MetadataReader reader, PropertyDefinition property) =>
        new[] { property.GetAccessors().Getter, property.GetAccessors().Setter }.Any(accessor => !accessor.IsNil && IsVisible(reader.GetMethodDefinition(accessor)));

    private static bool IsVisible(MethodDefinition method) =>
        (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldDefinition field) =>
        (field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
