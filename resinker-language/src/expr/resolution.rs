//! What a name, a path or an index leads to.

mod unknown;

use super::describe::describe;
use super::scope::{Binding, Members};
use super::tree::{Kind, Name, Range, Tree};
use super::types::{Checker, Quotient};
use super::{Expr, ExprKind, lexer};
use crate::diagnostic::codes;
use crate::model::{ConsumptionId, Literal, Member, Read, Type};

/// What a path has led to so far.
pub(super) enum Resolution {
    /// A value.
    Value(Expr),
    /// `payload`.
    Payload,
    /// An instance.
    Instance {
        consumption: ConsumptionId,
        fields: Members,
        attributes: Members,
    },
    /// `alias.state`.
    State {
        consumption: ConsumptionId,
        attributes: Members,
    },
    /// `alias.fields`.
    Fields {
        consumption: ConsumptionId,
        fields: Members,
    },
}

impl Checker<'_> {
    /// Follows a name or a member. `None` was reported, or depends on what was.
    pub(super) fn resolve(&mut self, tree: &Tree) -> Option<Resolution> {
        match &tree.kind {
            Kind::Name(name) => self.name(name, tree.range),
            Kind::Member(of, member) => {
                let resolution = match self.hidden_alias(of, member) {
                    Some(alias) => alias,
                    None => self.resolve(of)?,
                };
                self.member(resolution, of, member)
            }
            _ => self.expr(tree, Quotient::Float).map(Resolution::Value),
        }
    }

    /// The instance of an alias that a field of the same name hides, where the field has not the
    /// member asked for. `.state` always means an instance's.
    fn hidden_alias(&self, of: &Tree, member: &Name) -> Option<Resolution> {
        let Kind::Name(name) = &of.kind else {
            return None;
        };
        if self.variables.iter().any(|variable| variable.name == *name) {
            return None;
        }
        let field = match self.scope.lookup(name)? {
            Binding::Payload { member, .. } | Binding::Item { member, .. } => Some(member),
            Binding::Poisoned => None,
            Binding::Alias { .. } | Binding::PayloadRoot => return None,
        };
        let has_it = match field.map(|field| field.ty) {
            Some(Type::Object(members)) => members.iter().any(|known| known.name == member.text),
            Some(_) => false,
            // What was reported, or is not made yet, may have any.
            None => true,
        };
        match self.scope.alias(name)? {
            Binding::Alias {
                consumption,
                fields,
                attributes,
            } if member.text == "state" || !has_it => Some(Resolution::Instance {
                consumption,
                fields,
                attributes,
            }),
            _ => None,
        }
    }

    fn name(&mut self, name: &str, range: Range) -> Option<Resolution> {
        let variable = self
            .variables
            .iter()
            .rposition(|variable| variable.name == name);
        if let Some((depth, member)) =
            variable.and_then(|depth| Some((depth, &self.variables.get(depth)?.member)))
        {
            return Some(Resolution::Value(Expr {
                kind: ExprKind::Variable {
                    depth,
                    path: Vec::new(),
                },
                ty: member.ty.clone(),
                nullable: member.nullable,
            }));
        }
        let value = |kind, member: Member| {
            Resolution::Value(Expr {
                kind,
                ty: member.ty,
                nullable: member.nullable,
            })
        };
        match self.scope.lookup(name) {
            Some(Binding::Payload { path, member }) => Some(value(ExprKind::Payload(path), member)),
            Some(Binding::Item {
                up: 0,
                path,
                member,
            }) => Some(value(ExprKind::Item(path), member)),
            Some(Binding::Item { up, path, member }) => {
                Some(value(ExprKind::Outer { up, path }, member))
            }
            Some(Binding::Alias {
                consumption,
                fields,
                attributes,
            }) => Some(Resolution::Instance {
                consumption,
                fields,
                attributes,
            }),
            Some(Binding::PayloadRoot) => Some(Resolution::Payload),
            Some(Binding::Poisoned) => None,
            None => {
                self.unknown_name(name, range);
                None
            }
        }
    }

    fn member(&mut self, resolution: Resolution, of: &Tree, name: &Name) -> Option<Resolution> {
        match resolution {
            Resolution::Payload => {
                let scope = self.scope;
                let Some((index, member)) = scope.payload_field(&name.text) else {
                    let names = match self.sink.is_crowded() {
                        true => Vec::new(),
                        false => scope.payload_names(),
                    };
                    let names = names.iter().map(AsRef::as_ref);
                    self.unknown_field(names, name, of.range);
                    return None;
                };
                Some(value(ExprKind::Payload(vec![index]), member, false))
            }
            Resolution::Fields {
                consumption,
                fields,
            } => self.field(consumption, &fields, name, of.range),
            Resolution::State {
                consumption,
                attributes,
            } => {
                let (index, member) = self.find(&attributes, name, of.range)?;
                let kind = ExprKind::Instance {
                    consumption,
                    read: Read::Attribute(index),
                };
                Some(value(kind, member, false))
            }
            Resolution::Instance {
                consumption,
                fields,
                attributes,
            } => {
                let field_called_fields = fields.has("fields");
                match name.text.as_str() {
                    "state" => Some(Resolution::State {
                        consumption,
                        attributes,
                    }),
                    "fields" if !field_called_fields => Some(Resolution::Fields {
                        consumption,
                        fields,
                    }),
                    _ => {
                        let attribute = attributes.has(&name.text) && !fields.has(&name.text);
                        if attribute {
                            let error = self
                                .error(
                                    self.unknown,
                                    name.range,
                                    format!(
                                        "{} has no field `{}`",
                                        self.shown(of.range),
                                        name.text
                                    ),
                                )
                                .here("a state attribute, not a field")
                                .suggest(
                                    self.span(name.range),
                                    format!("state.{}", name.text),
                                    format!(
                                        "a state attribute has this name: `state.{}`",
                                        name.text
                                    ),
                                );
                            self.sink.push(error);
                            return None;
                        }
                        self.field(consumption, &fields, name, of.range)
                    }
                }
            }
            Resolution::Value(expr) => self.member_of_value(expr, of, name).map(Resolution::Value),
        }
    }

    fn field(
        &mut self,
        consumption: ConsumptionId,
        fields: &Members,
        name: &Name,
        of: Range,
    ) -> Option<Resolution> {
        let (index, member) = self.find(fields, name, of)?;
        let kind = ExprKind::Instance {
            consumption,
            read: Read::Field(vec![index]),
        };
        Some(value(kind, member, false))
    }

    fn member_of_value(&mut self, expr: Expr, of: &Tree, name: &Name) -> Option<Expr> {
        let Type::Object(members) = expr.ty.clone() else {
            let found = describe(&expr.ty);
            let message = format!(
                "{} is {found}: it has no field `{}`",
                self.shown(of.range),
                name.text
            );
            let mut error = self
                .error(codes::EXPRESSION_TYPE, name.range, message)
                .here("not a field of an object");
            if matches!(expr.ty, Type::Array(_)) {
                error = error.note("take one element (`xs[0]`), or all: `sum(x.n for x in xs)`");
            }
            self.sink.push(error);
            return None;
        };
        let found = members.iter().position(|known| known.name == name.text);
        let Some((index, member)) =
            found.and_then(|index| Some((index, members.get(index)?.clone())))
        else {
            let names = members.iter().map(|member| member.name.as_str());
            self.unknown_field(names, name, of.range);
            return None;
        };
        let down = |mut path: Vec<usize>| {
            path.push(index);
            path
        };
        let kind = match expr.kind {
            ExprKind::Payload(path) => ExprKind::Payload(down(path)),
            ExprKind::Item(path) => ExprKind::Item(down(path)),
            ExprKind::Outer { up, path } => ExprKind::Outer {
                up,
                path: down(path),
            },
            ExprKind::Variable { depth, path } => ExprKind::Variable {
                depth,
                path: down(path),
            },
            ExprKind::Instance {
                consumption,
                read: Read::Field(path),
            } => ExprKind::Instance {
                consumption,
                read: Read::Field(down(path)),
            },
            ExprKind::Member(of, path) => ExprKind::Member(of, down(path)),
            kind => {
                let of = Expr {
                    kind,
                    ty: expr.ty,
                    nullable: expr.nullable,
                };
                ExprKind::Member(Box::new(of), vec![index])
            }
        };
        Some(Expr {
            kind,
            ty: member.ty,
            nullable: expr.nullable || member.nullable,
        })
    }

    /// The member of this name, or a report.
    fn find(&mut self, members: &Members, name: &Name, of: Range) -> Option<(usize, Member)> {
        if let Some((index, member)) = members.find(&name.text) {
            return Some((index, member.clone()));
        }
        self.unknown_field(members.names(), name, of);
        None
    }

    /// Reports that none of these names is the one asked for.
    fn unknown_field<'a>(&mut self, names: impl Iterator<Item = &'a str>, name: &Name, of: Range) {
        let mut error = self
            .error(
                self.unknown,
                name.range,
                format!("{} has no field `{}`", self.shown(of), name.text),
            )
            .here("no field has this name");
        if let Some(near) = self.sink.nearest(&name.text, names) {
            let span = self.span(name.range);
            error = if lexer::is_name(near) {
                error.suggest(span, near, format!("a similar field exists: `{near}`"))
            } else {
                error.note(format!("a similar field exists: `['{near}']`"))
            };
        }
        self.sink.push(error);
    }

    /// The value that a path leads to, or a report that it is none.
    pub(super) fn value_of(&mut self, resolution: Resolution, range: Range) -> Option<Expr> {
        let (what, how) = match resolution {
            Resolution::Value(expr) => return Some(expr),
            Resolution::Payload => ("the whole payload", "name a field of it: `payload.field`"),
            Resolution::Instance { .. } => (
                "an instance",
                "name a field or a state attribute of it: `alias.field`, `alias.state.attribute`",
            ),
            Resolution::State { .. } => (
                "all of an instance's state",
                "name an attribute: `alias.state.attribute`",
            ),
            Resolution::Fields { .. } => (
                "all of an instance's fields",
                "name a field: `alias.fields.field`",
            ),
        };
        let error = self
            .error(
                codes::EXPRESSION_TYPE,
                range,
                format!("{} is {what}, not a value", self.shown(range)),
            )
            .here("not a value")
            .note(how);
        self.sink.push(error);
        None
    }

    /// `of[index]`
    pub(super) fn index(&mut self, of: &Tree, index: &Tree) -> Option<Expr> {
        let array = self.operand(of, Quotient::Float);
        let at = self.operand(index, Quotient::Float);
        let (array, at) = (array?, at?);
        let Type::Array(element) = &array.ty else {
            let found = describe(&array.ty);
            let message = format!("{} is {found}: it has no elements", self.shown(of.range));
            self.mismatch(of.range, message, &found);
            return None;
        };
        if at.ty != Type::Int {
            let found = describe(&at.ty);
            let message = format!("a position in {} is an integer", self.shown(of.range));
            self.mismatch(index.range, message, &found);
            return None;
        }
        let (ty, nullable) = (element.ty.clone(), element.nullable);
        let exists = self.always_exists(&array, &at);
        Some(Expr {
            kind: ExprKind::Index(Box::new(array), Box::new(at)),
            ty,
            nullable: nullable || !exists,
        })
    }
}

impl Checker<'_> {
    /// Whether an array always has an element at a position, from its end where that is negative.
    /// Only a written position is certain: a step of a scenario may override a field with what its
    /// generator never gives.
    fn always_exists(&self, array: &Expr, at: &Expr) -> bool {
        let (ExprKind::Literal(Literal::Int(at)), Some(read)) =
            (&at.kind, self.field_read(&array.kind))
        else {
            return false;
        };
        let wanted = if *at < 0 {
            at.unsigned_abs()
        } else {
            at.unsigned_abs().saturating_add(1)
        };
        wanted <= self.scope.least_items(&read)
    }
}

fn value(kind: ExprKind, member: Member, nullable: bool) -> Resolution {
    Resolution::Value(Expr {
        kind,
        ty: member.ty,
        nullable: nullable || member.nullable,
    })
}
