/**
 * To be imported before whatever loads graphql: unless somebody says otherwise this is production. Where graphql is not
 * told so, it looks twice at the type of every field that it answers with, which is a third of its work; it asks once, as
 * it is loaded.
 */
process.env.NODE_ENV ||= "production";
