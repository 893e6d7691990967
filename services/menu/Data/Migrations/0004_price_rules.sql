-- What a price has besides its usual amounts: dayparts and dated changes, as JSON; null is nothing. Only with them may the usual amount be none (-1).
alter table draft_price add rules jsonb;
alter table draft_price drop constraint draft_price_amount_check;
alter table draft_price add constraint draft_price_amount_check check (amount >= 0 or (amount = -1 and rules is not null));
